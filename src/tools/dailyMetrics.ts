import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { DailyMetrics, DailyMetricsQuery } from '../model/dailyMetrics.ts';
import { metricsLink } from '../model/link.ts';
import { noticeText } from '../model/notice.ts';
import { answerText, unlessEmpty } from './answer.ts';
import { metricsRows, metricsSums } from './metricsFigures.ts';
import { findPlace, pathOf, placeInAnswer, readerOf } from './places.ts';
import { rangeInAnswer, timeRangeInput, timeSpanOf } from './timeRange.ts';
import { tool } from './tool.ts';
import { connectionInput, pageInput, projectInput, textInput, textsInput } from './toolInput.ts';

const name = 'spandeck_dailyMetrics';
const usualRange = '30d';
const usualLimit = 31;
const mostRows = 100;

const input = z.strictObject({
	project: projectInput,
	connection: connectionInput,
	...timeRangeInput,
	range: timeRangeInput.range
		.unwrap()
		.describe(`${timeRangeInput.range.unwrap().description ?? ''} Default ${usualRange}.`)
		.optional(),
	traceName: textInput('Count only traces of this whole name.'),
	userId: textInput('Count only traces of this user.'),
	tags: textsInput('Count only traces that have all of these tags.'),
	environment: textsInput('Count only traces of any of these environments.'),
	page: pageInput,
	limit: z.int().min(1).max(mostRows).describe(`Days per page, newest first. Default ${usualLimit}.`).optional(),
});

/** What a project cost and did, by UTC day and by model. */
export const dailyMetrics = tool({
	input,
	progress: ({ project }) =>
		typeof project === 'string' ? l10n.t('Reading daily metrics of {0}', project) : l10n.t('Reading daily metrics'),
	run: async (asked, run) => {
		const { services, options, budget } = run;
		const span = timeSpanOf(name, asked, { nowMs: services.clock.now(), usual: usualRange });
		const place = await findPlace(readerOf(name, run), asked);
		const client = services.connections.client(place.connection.id);
		const {
			value,
			skipped,
			notices = [],
		} = await client.metrics.daily(pathOf(place), { ...queryOf(asked), ...span }, options);
		const page = { page: asked.page ?? 1, limit: asked.limit ?? usualLimit };
		const days = newestFirst(value);
		const rows = metricsRows(days.slice((page.page - 1) * page.limit, page.page * page.limit));
		const notes = [
			...notices.map(noticeText),
			...(skipped > 0 ? [`${skipped} entries of the server could not be read and are left out.`] : []),
		];
		const head = {
			project: placeInAnswer(place),
			range: rangeInAnswer(span),
			...metricsSums(days),
			...unlessEmpty('notes', notes),
			link: metricsLink(services.linkBase, place.connection, pathOf(place)),
		};
		const hasNext = page.page * page.limit < days.length;
		return await answerText(head, { name: 'days', rows, page, hasNext }, budget);
	},
});

function newestFirst({ data }: DailyMetrics) {
	return data.toSorted((one, other) => (one.date < other.date ? 1 : -1));
}

function queryOf({ traceName, userId, tags, environment }: z.output<typeof input>): DailyMetricsQuery {
	return { traceName, userId, tags, environment };
}
