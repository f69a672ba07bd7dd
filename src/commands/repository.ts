import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Whether a folder is in a working tree of Git, told by the files alone: Git is not needed for it.
 * @param folder a path of this machine
 */
export async function isInRepository(folder: string): Promise<boolean> {
	if (await exists(join(folder, '.git'))) {
		return true;
	}
	const parent = dirname(folder);
	return parent !== folder && (await isInRepository(parent));
}

async function exists(path: string): Promise<boolean> {
	return await access(path).then(
		() => true,
		() => false,
	);
}

/** A `.gitignore` with one more line; as it is where the line is there. */
export function withLine(text: string, line: string): string {
	if (text.split(/\r?\n/).includes(line)) {
		return text;
	}
	const ending = text.includes('\r\n') ? '\r\n' : '\n';
	const separated = text === '' || text.endsWith('\n') ? text : `${text}${ending}`;
	return `${separated}${line}${ending}`;
}
