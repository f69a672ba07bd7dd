import type { Clock } from '../base/clock.ts';
import { type Disposable, Replaceable, toDisposable } from '../base/disposable.ts';

/** VS Code's `env.clipboard` fits. */
interface Clipboard {
	readText(): Thenable<string>;
	writeText(text: string): Thenable<void>;
}

/** How long a copied secret stays. */
export const secretStaysMs = 60_000;

/** Copies secrets, and clears the clipboard after a minute where it still holds what was copied. */
export class SecretClipboard implements Disposable {
	private readonly clipboard: Clipboard;
	private readonly clock: Clock;
	private readonly clearing = new Replaceable<Disposable>();
	private held: string | undefined;

	constructor(clipboard: Clipboard, clock: Clock) {
		this.clipboard = clipboard;
		this.clock = clock;
	}

	async copy(secret: string): Promise<void> {
		await this.clipboard.writeText(secret);
		this.held = secret;
		const timer = this.clock.after(secretStaysMs, () => {
			void this.clear();
		});
		this.clearing.set(toDisposable(() => timer.dispose()));
	}

	/** At once, where the clipboard still holds the secret; what was copied since stays. */
	async clear(): Promise<void> {
		const secret = this.held;
		this.held = undefined;
		if (secret !== undefined && (await this.clipboard.readText()) === secret) {
			await this.clipboard.writeText('');
		}
	}

	/** The window closes: nobody would clear the clipboard later. */
	dispose(): void {
		this.clearing.dispose();
		void this.clear();
	}
}
