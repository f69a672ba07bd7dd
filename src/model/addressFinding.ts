import * as l10n from '@vscode/l10n';
import { type Problem, SpandeckError } from '../contract/problem.ts';
import { errorText } from './errorText.ts';

/** Which API a typed address is to be one of. */
export type ProbedApi = 'analytics' | 'organizations';

/** What is at an address, found out without credentials. */
export type AddressFinding =
	/** A Langfuse API; `version` as it says itself. */
	| { readonly kind: 'langfuse'; readonly version: string }
	/** As far as can be told without credentials: it lists organizations, or wants to know who asks. */
	| { readonly kind: 'organizationsApi' }
	/** Not here, but there; `because` says what the address had wrong. */
	| { readonly kind: 'elsewhere'; readonly url: string; readonly because: 'path' | 'https' | 'http' }
	/** Something answers, and wants a sign-in that is none of the API's. */
	| { readonly kind: 'guarded'; readonly status: number }
	/** Something answers that is not the API. */
	| { readonly kind: 'other'; readonly isWebPage: boolean }
	| { readonly kind: 'failed'; readonly problem: Problem };

export interface AddressText {
	readonly sentence: string;
	/** Whether the API is there. What is found wrong keeps nobody from going on: the server may only be down just now. */
	readonly isGood: boolean;
}

/** @param typed the address as it was typed */
export function addressText(api: ProbedApi, typed: string, finding: AddressFinding): AddressText {
	switch (finding.kind) {
		case 'langfuse':
			return { sentence: langfuseText(typed, finding.version), isGood: true };
		case 'organizationsApi':
			return { sentence: l10n.t('An API answers here, and asks for credentials.'), isGood: true };
		case 'elsewhere':
			return { sentence: elsewhereText(finding), isGood: false };
		case 'guarded':
			return {
				sentence: l10n.t('A server answers here, but something before the API wants a sign-in ({0}).', finding.status),
				isGood: false,
			};
		case 'other':
			return { sentence: finding.isWebPage ? pageText() : otherText(api), isGood: false };
		case 'failed':
			return { sentence: errorText(new SpandeckError('health.get', finding.problem)).sentence, isGood: false };
	}
}

function langfuseText(typed: string, version: string): string {
	// By the version alone; the first read of traces tells for sure (analytics contract, "Which generation").
	const generation = Number.parseInt(version, 10) >= 4 ? 4 : 3;
	const found = l10n.t('Langfuse {0} answers here (generation {1} of its API).', version, generation);
	return /\/api\/public\/*$/.test(typed) ? `${found} ${l10n.t('The /api/public at the end is left out.')}` : found;
}

function elsewhereText({ url, because }: Extract<AddressFinding, { kind: 'elsewhere' }>): string {
	switch (because) {
		case 'path':
			return l10n.t('The API is not at this path, but at {0}', url);
		case 'https':
			return l10n.t('This server speaks https: write {0}', url);
		case 'http':
			return l10n.t('This server does not speak https. If that is meant, write {0}', url);
	}
}

function pageText(): string {
	return l10n.t('A web page is here, not the API. Give the address of the server, without the path of a page.');
}

function otherText(api: ProbedApi): string {
	return api === 'analytics'
		? l10n.t('A server answers here, but there is no Langfuse API at this address.')
		: l10n.t('A server answers here, but there is no Organizations API at this address.');
}
