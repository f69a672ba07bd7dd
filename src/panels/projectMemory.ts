import type * as z from 'zod/mini';
import type { Memory, PanelPlace } from './panelServices.ts';

/** One thing that is remembered for each project. What can't be read is not there. */
export class ProjectMemory<Value> {
	private readonly memory: Memory;
	private readonly name: string;
	private readonly schema: z.ZodMiniType<Value>;

	/** @param name of the thing */
	constructor(memory: Memory, name: string, schema: z.ZodMiniType<Value>) {
		this.memory = memory;
		this.name = name;
		this.schema = schema;
	}

	get(place: PanelPlace): Value | undefined {
		return this.schema.safeParse(this.memory.get(this.keyOf(place))).data;
	}

	async set(place: PanelPlace, value: Value | undefined): Promise<void> {
		await this.memory.update(this.keyOf(place), value);
	}

	private keyOf({ connectionId, organizationId, projectId }: PanelPlace): string {
		return `${this.name} ${JSON.stringify([connectionId, organizationId, projectId])}`;
	}
}
