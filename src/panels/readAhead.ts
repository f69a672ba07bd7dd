/**
 * What a panel reads while its page is still loading: both take their time, and neither needs the other. The page then
 * asks for it as for anything; a read that still runs is shared with it by the client.
 */
export class ReadAhead<Value> {
	private held: { readonly question: string; readonly value?: Value } | undefined;

	/** @param question the same for the same answer. A failure is forgotten: the page's own read says what is wrong */
	start(question: string, read: () => Promise<Value>): void {
		const started = { question };
		this.held = started;
		read().then(
			(value) => {
				if (this.held === started) {
					this.held = { question, value };
				}
			},
			() => undefined,
		);
	}

	/** Hands the answer over, once. @returns undefined where it is not there, or answers another question */
	take(question: string): Value | undefined {
		const { held } = this;
		this.held = undefined;
		return held?.question === question ? held.value : undefined;
	}
}
