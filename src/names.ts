/**
 * Every fixed name that people, other extensions and scripts lean on. They are data, stand here once, and do not change;
 * a test holds package.json against them.
 */

/** `publisher.name`, as the gallery and `vscode.extensions.getExtension` know it. */
export const extensionId = 'spandeck.spandeck';

/** Shown in notifications, the output channel and the category of the commands. */
export const displayName = 'Spandeck';

/** Commands that people meet: title, menus and palette are in package.json. */
export const personCommands = [
	'spandeck.connection.add',
	'spandeck.connection.edit',
	'spandeck.connection.remove',
	'spandeck.connection.signIn',
	'spandeck.connection.signOut',
	'spandeck.refresh',
	'spandeck.projects.filter',
	'spandeck.projects.clearFilter',
	'spandeck.copyId',
	'spandeck.openInBrowser',
	'spandeck.showLog',
	'spandeck.project.create',
	'spandeck.project.rename',
	'spandeck.project.delete',
	'spandeck.project.showDetails',
	'spandeck.project.copyPublicKey',
	'spandeck.project.copySecretKey',
	'spandeck.project.copyEnvironment',
	'spandeck.project.writeEnvFile',
	'spandeck.apiKey.create',
	'spandeck.apiKey.rename',
	'spandeck.apiKey.delete',
	'spandeck.apiKey.rotate',
	'spandeck.apiKey.copyPublicKey',
	'spandeck.llmApiKey.create',
	'spandeck.llmApiKey.delete',
	'spandeck.member.add',
	'spandeck.member.changeRole',
	'spandeck.member.remove',
	'spandeck.member.denyAccess',
	'spandeck.member.restoreAccess',
	'spandeck.invitation.send',
	'spandeck.invitation.resend',
	'spandeck.invitation.cancel',
	'spandeck.traces.open',
	'spandeck.trace.open',
	'spandeck.trace.compare',
	'spandeck.trace.copyLink',
	'spandeck.metrics.open',
	'spandeck.openUrl',
	'spandeck.trace.explain',
	'spandeck.metrics.explain',
	'spandeck.reportIssue',
	'spandeck.localPlatform.start',
	'spandeck.localPlatform.stop',
	'spandeck.localPlatform.reset',
	'spandeck.localPlatform.copySdkEnvironment',
] as const;

/** Reads for callers alone: other extensions, keybindings, scripts. Not in the palette; people have the sidebar. */
export const callerCommands = [
	'spandeck.organizations.list',
	'spandeck.organization.get',
	'spandeck.projects.list',
	'spandeck.project.get',
	'spandeck.members.list',
	'spandeck.invitations.list',
	'spandeck.traces.list',
	'spandeck.trace.get',
	'spandeck.metrics.daily',
] as const;

/** Internal: what a tree node or a button runs. Not for callers; may change. */
export const internalCommands = [
	/** Reads the children of one tree node again (the button of an error node). */
	'spandeck._retry',
	/** Shows the next rows of a list that is longer than the tree shows at once. */
	'spandeck._showMore',
	/** Starts the local platform, makes its connection and fills the tree: "Try It with Sample Data". */
	'spandeck._trySampleData',
	/** Opens a file that a trace was saved to: the button in the title of its editor. */
	'spandeck._openFixture',
	/** What one may want of the running local platform: the item in the status bar. */
	'spandeck._showLocalPlatform',
	/** Content of a connection's traces no longer goes to a model without a question. */
	'spandeck._takeBackChatConsent',
	/** The tests read the tree's nodes by the labels that a person sees. */
	'spandeck._inspect',
] as const;

export const commandIds = [...personCommands, ...callerCommands] as const;
export type PersonCommandId = (typeof personCommands)[number];
export type CommandId = (typeof commandIds)[number];
export type InternalCommandId = (typeof internalCommands)[number];

export const views = { container: 'spandeck', explorer: 'spandeck.explorer' } as const;

/** Keys below the section `spandeck`. */
export const settingsSection = 'spandeck';
export const settings = {
	connections: 'connections',
	routes: 'organizationsApi.routes',
	requestTimeoutSeconds: 'requestTimeoutSeconds',
	cacheSeconds: 'cacheSeconds',
	tracesPageSize: 'traces.pageSize',
	metricsDefaultRange: 'metrics.defaultRange',
	hoverEnabled: 'hover.enabled',
	localPlatformPort: 'localPlatform.port',
	localPlatformAutoStart: 'localPlatform.autoStart',
	localPlatformRetentionDays: 'localPlatform.retentionDays',
	localPlatformMaxSizeMb: 'localPlatform.maxSizeMb',
} as const;

/** What `when` clauses read. */
export const contextKeys = {
	/** `none`: no connection; `signedOut`: none is signed in; `ready`. */
	state: 'spandeck.state',
	/** Why the tree is empty: `settings`, `noOrganization`, `noMatch`, `unreachable`, `localPlatformStopped`, or `` where it is not. */
	emptyBecause: 'spandeck.emptyBecause',
	filtered: 'spandeck.filtered',
	localPlatformRunning: 'spandeck.localPlatformRunning',
	/** Content of some connection's traces may go to a model. */
	chatConsent: 'spandeck.chatConsent',
	localPlatformReadOnly: 'spandeck.localPlatformReadOnly',
} as const;

/**
 * The walkthrough's steps, with the context key that is set once what a step is about has really been done: VS Code ticks
 * the step off by it, and remembers that.
 */
export const firstSteps = {
	connect: 'spandeck.done.connect',
	lookAround: 'spandeck.done.lookAround',
	sendTrace: 'spandeck.done.sendTrace',
	openTrace: 'spandeck.done.openTrace',
	createKey: 'spandeck.done.createKey',
} as const;
export type FirstStep = keyof typeof firstSteps;

export const webviewTypes = {
	traces: 'spandeck.traces',
	trace: 'spandeck.trace',
	metrics: 'spandeck.metrics',
} as const;
export type WebviewType = (typeof webviewTypes)[keyof typeof webviewTypes];

/** Language model tools: name -> what a person writes after `#` in chat. */
export const toolReferenceNames = {
	spandeck_listProjects: 'spandeckProjects',
	spandeck_listTraces: 'spandeckTraces',
	spandeck_getTrace: 'spandeckTrace',
	spandeck_dailyMetrics: 'spandeckMetrics',
} as const;
export type ToolName = keyof typeof toolReferenceNames;

/** Written to `.env` and copied: what any Langfuse SDK reads. */
export const environmentNames = {
	publicKey: 'LANGFUSE_PUBLIC_KEY',
	secretKey: 'LANGFUSE_SECRET_KEY',
	baseUrl: 'LANGFUSE_BASE_URL',
} as const;
