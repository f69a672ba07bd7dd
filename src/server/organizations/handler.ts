import type * as z from 'zod';
import type { Operation, Output, PathParameter } from '../../contract/operation.ts';
import type { Caller, OrganizationAccess, ProjectAccess } from './caller.ts';
import type { ApiKeyRow, InvitationRow, LlmApiKeyRow, MemberRow } from './rows.ts';

/** What a path parameter stands for, `{projectId}` under the name `project`: found before a handler is called. */
export interface Subjects {
	readonly organization: OrganizationAccess;
	readonly project: ProjectAccess;
	readonly apiKey: ApiKeyRow;
	readonly llmApiKey: LlmApiKeyRow;
	readonly user: MemberRow;
	readonly invitation: InvitationRow;
}

type SubjectName<Parameter extends string> = Parameter extends `${infer Name}Id`
	? Name extends keyof Subjects
		? Name
		: never
	: never;

type Parsed<Row extends Operation, Part extends 'query' | 'body'> = Row extends {
	readonly [P in Part]: infer Schema extends z.ZodType;
}
	? z.output<Schema>
	: undefined;

/** One checked call: the caller is known, the path's things exist and are visible, the role suffices, the values fit. */
export type OrganizationsCall<Row extends Operation> = Pick<Subjects, SubjectName<PathParameter<Row['path']>>> & {
	readonly caller: Caller;
	readonly query: Parsed<Row, 'query'>;
	readonly body: Parsed<Row, 'body'>;
};

/** A handler for each row; a row without one does not compile. */
export type OrganizationsHandlers<Rows extends Readonly<Record<string, Operation>>> = {
	readonly [Id in keyof Rows]: (call: OrganizationsCall<Rows[Id]>) => Output<Rows[Id]>;
};
