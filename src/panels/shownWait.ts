import { SpandeckError } from '../contract/problem.ts';

interface Waiting {
	readonly revision: number;
	readonly resolve: () => void;
	readonly reject: (error: SpandeckError) => void;
}

/**
 * Lets whoever opened a panel wait until a person sees its data. Each opening is a revision; the page's requests say
 * which revision they follow, so that an answer to an earlier opening does not count for a later one.
 */
export class ShownWait {
	private current = 0;
	private waiting: Waiting[] = [];
	private isTold = false;
	private readonly revisionOfRequest = new Map<number, number>();

	get revision(): number {
		return this.current;
	}

	/** @returns resolves when data of this revision or a later one is seen; rejects with what kept it from that */
	open(): Promise<void> {
		this.current += 1;
		const revision = this.current;
		return new Promise((resolve, reject) => {
			this.waiting.push({ revision, resolve, reject });
		});
	}

	/** The page is told what to show: it asks for that next. */
	told(): void {
		this.isTold = true;
	}

	/** @returns whether a person has just asked for it: in the page, or by opening the panel */
	requested(request: number, revision: number): boolean {
		this.revisionOfRequest.clear();
		this.revisionOfRequest.set(request, revision);
		const asked = !this.isTold || this.waiting.length > 0;
		this.isTold = false;
		return asked;
	}

	shown(request: number): void {
		const revision = this.revisionOfRequest.get(request);
		if (revision !== undefined) {
			this.settle(revision, ({ resolve }) => {
				resolve();
			});
		}
	}

	failed(revision: number, error: SpandeckError): void {
		this.settle(revision, ({ reject }) => {
			reject(error);
		});
	}

	/** The panel was closed or hidden before it showed anything. */
	abandon(): void {
		this.settle(this.current, ({ reject }) => {
			reject(new SpandeckError('panel', { kind: 'cancelled' }));
		});
	}

	dispose(): void {
		this.abandon();
	}

	private settle(revision: number, settle: (waiting: Waiting) => void): void {
		const settled = this.waiting.filter((one) => one.revision <= revision);
		this.waiting = this.waiting.filter((one) => one.revision > revision);
		settled.forEach(settle);
	}
}
