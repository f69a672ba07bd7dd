import type { Clock } from '../base/clock.ts';
import type { ConnectionClient } from '../client/connectionClient.ts';
import type { MetricsDay } from '../model/dailyMetrics.ts';
import { knownCost } from '../model/numberText.ts';
import { utcDayText } from '../model/timeText.ts';

/** What a project cost, in USD, by UTC days. */
export interface ShownCosts {
	/** Undefined: no price is known of what was used. */
	readonly todayUsd: number | undefined;
	readonly monthUsd: number | undefined;
}

interface CostPlace {
	readonly key: string;
	readonly organizationId: string;
	readonly projectId: string;
}

/** Servers count their daily metrics dearly. */
const pauseMs = 5 * 60_000;
/** The rows that a person has just unfolded come first. */
const delayMs = 500;

/**
 * The costs that stand beside a project's metrics. They are an extra: read late and in the background, each project's at
 * most once in five minutes whatever is refreshed, and where that fails the row says nothing; the panel says why.
 */
export class CostReads {
	private readonly client: Pick<ConnectionClient, 'metrics'>;
	private readonly clock: Clock;
	private readonly askedAtMs = new Map<string, number>();
	private readonly costs = new Map<string, ShownCosts>();

	constructor(client: Pick<ConnectionClient, 'metrics'>, clock: Clock) {
		this.client = client;
		this.clock = clock;
	}

	/** @returns undefined where nothing was read, or there was no traffic this month */
	of(key: string): ShownCosts | undefined {
		return this.costs.get(key);
	}

	/** The project's rows are on the screen. @param whenRead called once there is something new to show */
	want(place: CostPlace, whenRead: () => void): void {
		const now = this.clock.now();
		if (now - (this.askedAtMs.get(place.key) ?? -Infinity) < pauseMs) {
			return;
		}
		this.askedAtMs.set(place.key, now);
		this.clock.after(delayMs, () => {
			void this.read(place, whenRead);
		});
	}

	private async read({ key, organizationId, projectId }: CostPlace, whenRead: () => void): Promise<void> {
		const today = utcDayText(new Date(this.clock.now()).toISOString());
		const query = { fromTimestamp: `${today.slice(0, 'YYYY-MM'.length)}-01T00:00:00.000Z` };
		try {
			const { value } = await this.client.metrics.daily({ organizationId, projectId }, query, { background: true });
			if (value.data.length > 0) {
				this.costs.set(key, shownCosts(value.data, today));
				whenRead();
			}
		} catch {
			// The client has logged it.
		}
	}
}

function shownCosts(days: readonly MetricsDay[], today: string): ShownCosts {
	return { todayUsd: costOf(days.filter(({ date }) => date === today)), monthUsd: costOf(days) };
}

function costOf(days: readonly MetricsDay[]): number | undefined {
	const tokens = days.flatMap(({ usage }) => usage).reduce((sum, { totalTokens }) => sum + totalTokens, 0);
	return knownCost(
		days.reduce((sum, { totalCostUsd }) => sum + totalCostUsd, 0),
		tokens,
	);
}
