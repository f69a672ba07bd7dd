/** The members that have a value: what zod leaves as `undefined` was not given. */
export type Given<Value> = { [Name in keyof Value]: Exclude<Value[Name], undefined> };

export function given<Value extends object>(value: Value): Given<Value> {
	return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Given<Value>;
}
