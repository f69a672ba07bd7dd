// What the document of a page (src/panels/panelHtml.ts) has made before its bundle runs.

/** VS Code hands out its API once a page. */
declare const panelApi: ReturnType<typeof acquireVsCodeApi>;
/** What the panel has said by now, as long as `keepMessage` listens. */
declare const earlyMessages: readonly unknown[];
declare const keepMessage: (event: MessageEvent<unknown>) => void;
