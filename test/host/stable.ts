const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * A value in which everything that differs from run to run is replaced by what it is: ids, keys and times near now or
 * whole days from it.
 */
export function stable(value: unknown): unknown {
	if (typeof value === 'string') {
		return stableText(value);
	}
	if (Array.isArray(value)) {
		return value.map(stable);
	}
	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, stable(member)]))
		: value;
}

function stableText(text: string): string {
	if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) {
		return stableTime(text);
	}
	return text
		.replace(/^(org|prj|key|llm|usr|inv|pass)_[0-9a-f]{24}$/, '$1_…')
		.replace(/^(pk|sk)-lf-[0-9a-f]{8}-[0-9a-f-]{27}$/, '$1-lf-…');
}

function stableTime(text: string): string {
	const fromNowMs = Date.parse(text) - Date.now();
	const days = Math.round(fromNowMs / dayMs);
	if (Math.abs(fromNowMs - days * dayMs) > minuteMs) {
		return text;
	}
	return days === 0 ? 'now' : days > 0 ? `in ${days} days` : `${-days} days ago`;
}
