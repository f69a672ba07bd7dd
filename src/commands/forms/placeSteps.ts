import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallOptions, ConnectionClient } from '../../client/connectionClient.ts';
import { SpandeckError } from '../../contract/problem.ts';
import type { Connection } from '../../model/connection.ts';
import { canChange } from '../../model/connectionCan.ts';
import type { Organization } from '../../model/organization.ts';
import { membersText, type Project } from '../../model/project.ts';
import type { ConnectionNode } from '../../tree/nodes.ts';
import type { Draft, IdName, Known, Place } from '../draft.ts';
import { mayReach } from '../mayReach.ts';
import { type Loaded, loadedPick } from './loadedPick.ts';
import type { PickItem } from './pick.ts';
import type { Frame, Step, StepAnswer } from './step.ts';

/** Above this many projects the server searches, not the quick pick. */
const searchAbove = 200;

interface PlaceStep<Value> {
	readonly name: IdName;
	load(draft: Draft, frame: Frame, options: CallOptions): Promise<Loaded<Value>>;
	/** What picking the value adds to the draft. */
	place(value: Value): Place;
	known(value: Value): Known;
}

function placeStep<Value>(step: PlaceStep<Value>): Step {
	return {
		name: step.name,
		isNeeded: (draft) => draft.place[step.name] === undefined && !isOrganizationOfNone(step.name, draft),
		ask: async (draft, frame): Promise<StepAnswer> => {
			const { connection } = draft.known;
			const answer = await loadedPick(frame, {
				load: (options) => step.load(draft, frame, options),
				...(connection && { signIn: () => signIn(connection) }),
			});
			if (answer.kind !== 'picked') {
				return answer.kind === 'back' ? { kind: 'back', draft } : { kind: 'cancelled' };
			}
			const next = {
				...draft,
				place: { ...draft.place, ...step.place(answer.value) },
				known: { ...draft.known, ...step.known(answer.value) },
			};
			return { kind: 'next', draft: next, ...(answer.unseen && { unseen: true }) };
		},
	};
}

/** A project that is known already, on a connection whose projects need no organization. */
function isOrganizationOfNone(name: IdName, draft: Draft): boolean {
	return name === 'organizationId' && draft.place.projectId !== undefined;
}

function signIn(connection: Connection): Thenable<unknown> & Promise<unknown> {
	const node: ConnectionNode = { kind: 'connection', key: connection.id, connection };
	return Promise.resolve(vscode.commands.executeCommand('spandeck.connection.signIn', node));
}

function clientOf(draft: Draft, frame: Frame): ConnectionClient {
	return frame.services.connections.client(idOf(draft, 'connectionId'));
}

function idOf(draft: Draft, name: IdName): string {
	const id = draft.place[name];
	if (id === undefined) {
		throw new SpandeckError('load', { kind: 'argument', argument: name, detail: l10n.t('is missing') });
	}
	return id;
}

/** The project's path for the client; `organizationId` is '' where the project needs none. */
function projectPathOf(draft: Draft) {
	return { organizationId: draft.place.organizationId ?? '', projectId: idOf(draft, 'projectId') };
}

const kindTexts = { platform: l10n.t('Platform'), langfuse: 'Langfuse', local: l10n.t('Local platform') } as const;

/** @param administration only connections whose server can be administered */
export function connectionStep({ administration = false } = {}): Step {
	return placeStep<Connection>({
		name: 'connectionId',
		load: (_, { services, changes }) => {
			const fits = (connection: Connection) => !administration || connection.kind !== 'langfuse';
			const fitting = services.connections.list().filter(fits);
			const changeable = changes ? fitting.filter(canChange) : fitting;
			// Where all are read-only, whoever goes on is told so, with a button that leads to the mark.
			const items = (changeable.length > 0 ? changeable : fitting).map((value) => ({
				label: value.label,
				description: connectionText(value),
				detail: value.analyticsUrl,
				value,
			}));
			return Promise.resolve({
				items,
				placeholder: l10n.t('Choose a connection'),
				nothing: administration
					? l10n.t('There is no connection to a platform yet. Add one with Add Connection.')
					: l10n.t('There is no connection yet. Add one with Add Connection.'),
			});
		},
		place: ({ id }) => ({ connectionId: id }),
		known: (connection) => ({ connection }),
	});
}

function connectionText(connection: Connection): string {
	const words = [
		kindTexts[connection.kind],
		connection.production && l10n.t('production'),
		connection.readOnly && l10n.t('read-only'),
	];
	return words.filter((word) => typeof word === 'string').join(', ');
}

export const organizationStep: Step = placeStep<Organization>({
	name: 'organizationId',
	load: async (draft, frame, options) => {
		const { value } = await clientOf(draft, frame).organizations.list(options);
		return {
			items: value.map((organization) => ({
				label: organization.name,
				...(organization.role !== undefined && { description: organization.role }),
				value: organization,
			})),
			placeholder: l10n.t('Choose an organization'),
			nothing: l10n.t('This connection shows no organization.'),
		};
	},
	place: ({ id }) => (id === '' ? {} : { organizationId: id }),
	known: (organization) => ({ organization }),
});

export const projectStep: Step = placeStep<Project>({
	name: 'projectId',
	load: async (draft, frame, options) => {
		const organizationId = idOf(draft, 'organizationId');
		const read = async (text: string, calls: CallOptions) => {
			const filters = text.trim() === '' ? undefined : { name: text.trim() };
			const path = { organizationId, ...(filters && { filters }) };
			const { value } = await clientOf(draft, frame).projects.list(path, calls);
			return value.filter(({ role }) => mayReach(role, frame.needs)).map(projectItem);
		};
		const items = await read('', options);
		return {
			items,
			placeholder:
				items.length > searchAbove
					? l10n.t('Type a part of the name to search all projects')
					: l10n.t('Choose a project'),
			nothing:
				frame.needs === undefined
					? l10n.t('This organization has no project.')
					: l10n.t('Your role is {0} or higher in no project here.', frame.needs),
			...(items.length > searchAbove && { search: read }),
		};
	},
	place: ({ id }) => ({ projectId: id }),
	known: (project) => ({ project }),
});

function projectItem(project: Project): PickItem<Project> {
	const members = project.membersCount === undefined ? undefined : membersText(project.membersCount);
	const words = [project.role, members, project.isDefault ? l10n.t('default') : undefined].filter(
		(word) => word !== undefined,
	);
	return { label: project.name, description: words.join(' · '), value: project };
}

/** Something of a project's that is picked by its name. */
export function resourceStep<Value extends { readonly id: string }>(resource: {
	readonly name: IdName;
	/** `Choose an API key` */
	readonly placeholder: string;
	/** `The project has no API key.` */
	readonly nothing: string;
	list(
		client: ConnectionClient,
		path: ReturnType<typeof projectPathOf>,
		options: CallOptions,
	): Promise<readonly Value[]>;
	label(value: Value): string;
	description(value: Value, nowMs: number): string;
	known(value: Value): Known;
}): Step {
	return placeStep<Value>({
		name: resource.name,
		load: async (draft, frame, options) => {
			const values = await resource.list(clientOf(draft, frame), projectPathOf(draft), options);
			const nowMs = frame.services.clock.now();
			return {
				items: values.map((value) => ({
					label: resource.label(value),
					description: resource.description(value, nowMs),
					value,
				})),
				placeholder: resource.placeholder,
				nothing: resource.nothing,
			};
		},
		place: ({ id }) => ({ [resource.name]: id }),
		known: (value) => resource.known(value),
	});
}

/** From nothing to a project that can be administered. */
export const projectSteps: readonly Step[] = [connectionStep({ administration: true }), organizationStep, projectStep];
/** From nothing to a project whose traces can be read. */
export const analyticsProjectSteps: readonly Step[] = [connectionStep(), organizationStep, projectStep];
export const organizationSteps: readonly Step[] = [connectionStep({ administration: true }), organizationStep];
