/** Evaluated in a page, in a panel as in a bare one: what a person waits for there, in milliseconds. */
export const inPage = {
	/** Once what is on its way to the screen is there. */
	painted: () =>
		new Promise((resolve) => {
			requestAnimationFrame(() => {
				const channel = new MessageChannel();
				channel.port1.onmessage = () => resolve(performance.now());
				channel.port2.postMessage(undefined);
			});
		}),

	/** The same, where the wait has not become hopeless. */
	paintedSince(begin) {
		if (performance.now() - begin > 20_000) {
			throw new Error('What was waited for has not been painted in 20 seconds.');
		}
		return this.painted();
	},

	/** Until the rows in the middle of what can be seen are painted, with text in them, after the list was scrolled there. */
	async jump({ scroller, row }, share) {
		const list = document.querySelector(scroller);
		const { left, top, width, height } = list.getBoundingClientRect();
		const isThere = () =>
			document
				.elementsFromPoint(left + width / 4, top + height / 2)
				.some((element) => element.closest(row)?.textContent.trim());
		const begin = performance.now();
		list.scrollTop = share * (list.scrollHeight - list.clientHeight);
		let end = await this.painted();
		while (!isThere()) {
			end = await this.paintedSince(begin);
		}
		return end - begin;
	},

	/** For each place of a list in turn; each was seen before, so that nothing is read meanwhile. */
	async jumps(list, shares, rounds) {
		const times = [];
		for (let round = -1; round < rounds; round += 1) {
			for (const share of shares) {
				const time = await this.jump(list, share);
				times.push(...(round < 0 ? [] : [time]));
			}
		}
		return times;
	},

	/** Until an observation's texts are painted, from the key that selects the next one on. */
	async selections(rounds) {
		const tree = document.querySelector('[role="tree"][aria-label="Observations"]');
		const textOf = () => document.querySelector('.detail .text, .detail [role="region"]')?.textContent ?? '';
		const times = [];
		for (let round = -1; round < rounds; round += 1) {
			const before = textOf();
			const begin = performance.now();
			tree.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
			let end = await this.painted();
			while (textOf() === '' || textOf() === before) {
				end = await this.paintedSince(begin);
			}
			times.push(...(round < 0 ? [] : [end - begin]));
		}
		return times;
	},
};
