import { stringify } from 'csv-stringify/sync';

/**
 * Rows as the text of a CSV file (RFC 4180): lines end in CR LF, texts stand in quotes. A cell that a spreadsheet would
 * take for a formula begins with an apostrophe: much of what is exported is strangers' text.
 * @param rows undefined: an empty cell
 */
export function csvText(rows: readonly (readonly (string | number | boolean | undefined)[])[]): string {
	return stringify(
		rows.map((row) => [...row]),
		{
			record_delimiter: 'windows',
			// With that delimiter a lone line feed in a text would not be quoted.
			quoted_string: true,
			escape_formulas: true,
			cast: { boolean: String },
		},
	);
}
