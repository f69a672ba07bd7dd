/**
 * What a schema found wrong, as the end of a sentence that begins with the argument's name. Our own messages are written
 * so; zod's own begin anew ("Invalid input: expected ...").
 */
export function issueDetail(message: string | undefined): string {
	if (message === undefined) {
		return 'is not valid';
	}
	return message.startsWith('Invalid') ? message.replace(/^Invalid[^:]*:?\s*/, 'is not valid: ') : message;
}
