import assert from 'node:assert/strict';
import { timeText } from '../../../src/model/timeText.ts';
import { tooltipMarkdown } from '../../../src/tree/tooltip.ts';
import { allNodes, connection, nowMs, project, sampleFacts, sampleNode } from './sampleNodes.ts';

/** As it reads: without the backslashes. */
function read(markdown: string): string {
	return markdown.replace(/\\(.)/g, '$1');
}

describe('the tooltip of', () => {
	it('an API key tells all that is known of it', () => {
		const { apiKey } = sampleNode('apiKey');
		const createdAt = '2026-08-20T12:00:00Z';
		const node = sampleNode('apiKey', { apiKey: { ...apiKey, createdAt } });
		assert.equal(
			read(tooltipMarkdown(node, sampleFacts())),
			[
				'**CI pipeline**\n',
				'Public key: pk-lf-ci  ',
				`Expires: ${timeText('2026-08-28T13:00:00Z')} (in 6 days)  `,
				`Created: ${timeText(createdAt)} (2 days ago)  `,
				'Id: k1',
			].join('\n'),
		);
	});

	it('a list counts the rows that could not be read', () => {
		const shown = tooltipMarkdown(sampleNode('organization'), sampleFacts({ skipped: 2 }));
		assert.ok(shown.endsWith('2 rows could not be read: see the log.'), shown);
	});

	it('a list that could not be read again says how old it is', () => {
		const shown = tooltipMarkdown(sampleNode('organization'), sampleFacts({ oldSinceMs: nowMs - 12 * 60_000 }));
		assert.match(read(shown), /Reading again failed: what is shown was read at .* \(12 minutes ago\)\.$/);
	});

	it('an error has the sentence with the server’s words and the request, and what a click does', () => {
		const shown = read(tooltipMarkdown(sampleNode('error'), sampleFacts()));
		assert.match(shown, /the index is being rebuilt.*Request r-17\.\n\nClick to try again\.$/);
	});

	it('a sentinel pass has its attributes as the server gave them', () => {
		const shown = tooltipMarkdown(sampleNode('sentinelPass'), sampleFacts());
		assert.ok(shown.includes('```json\n{\n  "scope": "read"\n}\n```'), shown);
	});

	it('a project says the marks of its connection where nothing above it does', () => {
		const node = sampleNode('project', { connection: { ...connection, production: true, readOnly: true } });
		const shown = read(tooltipMarkdown(node, sampleFacts({ administration: false })));
		assert.match(shown, /Production: yes: anything destructive is asked twice\s+Read-only: yes/);
	});

	it('traces say which role they need', () => {
		const node = sampleNode('traces', { project: { ...project, role: 'VIEWER' } });
		assert.match(tooltipMarkdown(node, sampleFacts()), /needs the role MEMBER/);
	});

	it('any node holds no link, image, HTML or icon of a stranger', () => {
		const hostile = '[go](command:x) ![i](https://evil.example/i.png) <b>b</b> $(trash)';
		const nodes = [
			sampleNode('organization', { organization: { id: hostile, name: hostile, role: hostile } }),
			sampleNode('project', { project: { ...project, id: hostile, name: hostile } }),
			sampleNode('apiKey', { apiKey: { id: hostile, name: hostile, publicKey: hostile } }),
			sampleNode('message', { text: hostile }),
		];
		for (const node of nodes) {
			assert.doesNotMatch(tooltipMarkdown(node, sampleFacts()), /(?<!\\)[[<$`]/);
		}
	});

	it('every kind of node says something', () => {
		assert.deepEqual(
			allNodes.filter((node) => tooltipMarkdown(node, sampleFacts()) === '').map(({ kind }) => kind),
			[],
		);
	});
});
