/** Where the client writes its lines; VS Code's LogOutputChannel fits. */
export interface ClientLog {
	debug(text: string): void;
	info(text: string): void;
	warn(text: string): void;
	error(text: string): void;
}
