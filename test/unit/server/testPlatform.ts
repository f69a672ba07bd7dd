import assert from 'node:assert/strict';
import type { Clock } from '../../../src/base/clock.ts';
import type { Role } from '../../../src/contract/role.ts';
import { createPlatform, type Platform, type PlatformOptions } from '../../../src/server/platform.ts';

export const fixedNow = Date.parse('2026-08-22T12:00:00.000Z');

/** Stands still until it is moved. */
export class StandingClock implements Clock {
	time = fixedNow;
	now(): number {
		return this.time;
	}
	after() {
		return { dispose: () => undefined };
	}
}

export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly body: unknown;
}

export class TestPlatform {
	readonly platform: Platform;
	readonly clock: StandingClock;

	private constructor(platform: Platform, clock: StandingClock) {
		this.platform = platform;
		this.clock = clock;
	}

	static async open(options: Partial<PlatformOptions> = {}): Promise<TestPlatform> {
		const clock = new StandingClock();
		const platform = await createPlatform({ dataFile: ':memory:', traces: 40, ...options, clock });
		return new TestPlatform(platform, clock);
	}

	/** A call of the Organizations API below its base. */
	async organizations(role: Role, method: string, path: string, body?: unknown): Promise<Answer> {
		const { apiKey, tokens } = this.platform.credentials;
		const headers = { 'Api-Key': apiKey, Authorization: `Bearer ${tokens[role]}` };
		return this.request(method, `/organizations-api/v1${path}`, headers, body);
	}

	/** A call of the analytics API with the first project's pair, or another. */
	async analytics(method: string, path: string, body?: unknown, pair = this.pair): Promise<Answer> {
		const headers = { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
		return this.request(method, `/api/public${path}`, headers, body);
	}

	get pair(): string {
		const { publicKey, secretKey } = this.platform.credentials;
		return `${publicKey}:${secretKey}`;
	}

	get projectPath(): string {
		const { organizationId, projectId } = this.platform.credentials;
		return `/organizations/${organizationId}/projects/${projectId}`;
	}

	async request(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Answer> {
		const answer = await this.platform.app.request(path, {
			method,
			headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
	}

	/** Takes events in; each must be accepted. */
	async ingest(...batch: readonly object[]): Promise<void> {
		const { body } = await this.analytics('POST', '/ingestion', { batch });
		assert.deepEqual((body as { errors: unknown }).errors, []);
	}

	close(): void {
		this.platform.close();
	}
}

export function resource(type: string, attributes: object, id?: string) {
	return { data: { type, ...(id === undefined ? {} : { id }), attributes } };
}

/** `data.attributes` of an answer with one resource. */
export function attributesOf({ body }: Answer): Record<string, unknown> {
	return (body as { data: { attributes: Record<string, unknown> } }).data.attributes;
}

export function idOf({ body }: Answer): string {
	return (body as { data: { id: string } }).data.id;
}

/** Status and code of the first error object. */
export function errorOf({ status, body }: Answer): readonly [number, string | undefined] {
	return [status, (body as { errors: { code: string }[] }).errors[0]?.code];
}
