import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { tracesLink } from '../model/link.ts';
import { answerText, unlessEmpty } from './answer.ts';
import { pathOf, type ProjectPlace, type ReadPlaces, readerOf, readPlaces } from './places.ts';
import { tool } from './tool.ts';
import { connectionInput, pageInput, refusal } from './toolInput.ts';

const name = 'spandeck_listProjects';
const usualLimit = 30;
const mostRows = 100;

/** Which projects there are, and where. */
export const listProjects = tool({
	input: z.strictObject({
		connection: connectionInput.unwrap().describe('Id or label of a connection. Left out: all connections.').optional(),
		organization: z.string().min(1).describe('Id or name of an organization. Left out: all of them.').optional(),
		name: z.string().min(1).describe('A part of the names of the projects to list, in any case.').optional(),
		page: pageInput,
		limit: z.int().min(1).max(mostRows).describe(`Projects per page. Default ${usualLimit}.`).optional(),
	}),
	progress: () => l10n.t('Reading projects'),
	run: async (input, run) => {
		const { services, budget } = run;
		const read = await readPlaces(readerOf(name, run), input.connection);
		const fitting = read.places.filter((place) => fits(place, input));
		if (read.places.length === 0 && read.unread.length > 0) {
			throw refusal(name, 'No project', `can be read. ${reasons(read).join(' ')}`.replace(/\.$/, ''));
		}
		const { page = 1, limit = usualLimit } = input;
		const rows = fitting.slice((page - 1) * limit, page * limit).map((place) => rowOf(place, services.linkBase));
		const pages = Math.ceil(fitting.length / limit);
		return await answerText(
			{ total: fitting.length, page, pages, ...unlessEmpty('notRead', reasons(read)) },
			{ name: 'projects', rows, page: { page, limit }, hasNext: page < pages },
			budget,
		);
	},
});

function fits(
	{ organization, project }: ProjectPlace,
	input: { readonly organization?: string | undefined; readonly name?: string | undefined },
): boolean {
	const wanted = input.organization?.trim().toLowerCase();
	const inOrganization =
		wanted === undefined || organization.id === input.organization || organization.name.toLowerCase() === wanted;
	return inOrganization && project.name.toLowerCase().includes(input.name?.trim().toLowerCase() ?? '');
}

function reasons({ unread }: ReadPlaces): readonly string[] {
	return unread.map(({ connection, reason }) => `${connection.label}: ${reason}`);
}

function rowOf(place: ProjectPlace, linkBase: string) {
	const { connection, organization, project } = place;
	return {
		id: project.id,
		name: project.name,
		organization: organization.name,
		connection: connection.label,
		connectionId: connection.id,
		...(connection.production === true && { production: true }),
		...(project.role !== undefined && { role: project.role }),
		...(project.lastActivityAt !== undefined && { lastActivityAt: project.lastActivityAt }),
		link: tracesLink(linkBase, connection, pathOf(place)),
	};
}
