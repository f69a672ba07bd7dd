/** Conversations of a fictional invoicing program's support chat. `{order}`, `{name}`, `{amount}` and `{city}` are filled in. */
export interface SupportCase {
	readonly topic: string;
	readonly turns: readonly { readonly question: string; readonly answer: string; readonly tool?: SupportTool }[];
}

export type SupportTool = 'lookUpInvoice' | 'lookUpAccount' | 'checkStatus' | 'openTicket' | 'searchHelp';

export const systemPrompt =
	'You are the support assistant of Brightwater Invoices. Answer in at most four sentences, use the tools for anything about a customer, and never promise a refund: open a ticket instead.';

export const supportCases: readonly SupportCase[] = [
	{
		topic: 'payment',
		turns: [
			{
				question:
					'Hi, invoice {order} says it is overdue but my customer in {city} paid it last Tuesday. What is going on?',
				tool: 'lookUpInvoice',
				answer:
					'The transfer of {amount} reached us on Wednesday, but its reference names a different invoice, so it sits unassigned. Open **Payments > Unassigned** and drag it onto {order}; the reminder stops by itself.',
			},
			{
				question: 'Found it, thanks. Will my customer still get the reminder that was planned for tonight?',
				answer: 'No. Reminders are checked right before they are sent, and {order} now counts as paid.',
			},
		],
	},
	{
		topic: 'login',
		turns: [
			{
				question: 'I changed my phone and the codes from the authenticator app are gone. How do I get back in?',
				tool: 'lookUpAccount',
				answer:
					'Your account has six recovery codes left; you saved them when you switched on two-step login. Enter one instead of the six digits, then set up the new phone under **Profile > Security**.',
			},
			{
				question: 'I cannot find the codes anywhere.',
				tool: 'openTicket',
				answer:
					'Then a person has to check your identity. I opened ticket {ticket}; colleagues answer on weekdays within four hours.',
			},
		],
	},
	{
		topic: 'tax',
		turns: [
			{
				question: 'Which VAT rate do I choose for a workshop that I give online for a company in {city}?',
				tool: 'searchHelp',
				answer:
					'For a service to a company in another EU country you usually invoice without VAT and add the note "reverse charge". Brightwater sets both when the customer has a VAT number. Please ask your tax adviser if the workshop is open to private persons as well.',
			},
		],
	},
	{
		topic: 'export',
		turns: [
			{
				question: 'The CSV export shows question marks instead of the umlauts in my customers’ names.',
				tool: 'searchHelp',
				answer:
					'The file is UTF-8, and older spreadsheet programs guess wrong when you double-click it. Use **Data > From Text/CSV** and choose *65001: Unicode (UTF-8)*, or pick the format *CSV for spreadsheets* in our export dialog.',
			},
			{
				question: 'The second one works. Could that be the default?',
				answer: 'Yes: **Settings > Exports > Default format**. It then holds for everyone in your company.',
			},
		],
	},
	{
		topic: 'refund',
		turns: [
			{
				question: 'You charged me {amount} twice this month! I want my money back today.',
				tool: 'lookUpAccount',
				answer:
					'I see two charges of {amount}, four minutes apart, so this does look like a mistake. I cannot refund it myself; ticket {ticket} is with our billing team, who answer within one working day.',
			},
			{
				question: 'One working day is too long.',
				tool: 'checkStatus',
				answer: 'I understand. I marked {ticket} as urgent, and you get an email as soon as somebody takes it.',
			},
			{ question: 'OK. Thank you for being quick.', answer: 'You are welcome, {name}. I am sorry for the trouble.' },
		],
	},
	{
		topic: 'outage',
		turns: [
			{
				question: 'Sending invoices hangs at 80 % since this morning. Is it just me?',
				tool: 'checkStatus',
				answer:
					'It is not you: mail delivery has been slow since 07:40 UTC, and our status page says that the queue is being worked off. Your invoices are saved and will go out without you doing anything.',
			},
		],
	},
	{
		topic: 'api',
		turns: [
			{
				question: 'How many requests a minute does your API allow? My import of {count} customers stops with 429.',
				tool: 'searchHelp',
				answer:
					'120 a minute per key. For an import use `POST /v2/customers/batch`, which takes 500 customers in one call, and wait as long as the `Retry-After` header says when you do meet a 429.',
			},
			{
				question: 'Does the batch fail as a whole when one address is wrong?',
				answer: 'No, the answer lists every row with its own result, and the good ones are kept.',
			},
		],
	},
	{
		topic: 'cancellation',
		turns: [
			{
				question:
					'We are closing our shop in {city} at the end of the year. What happens to the old invoices if I cancel?',
				tool: 'searchHelp',
				answer:
					'After cancelling you keep reading access for 90 days. Please export the archive before that, since most countries ask you to keep invoices for years: **Settings > Company > Export everything** gives you one ZIP with PDFs and data.',
			},
		],
	},
	{
		topic: 'design',
		turns: [
			{
				question: 'Can I put my logo on the right and make it a bit bigger?',
				answer:
					'Yes. In **Layouts**, click the logo, choose the right column and drag its corner; the preview beside it is exactly what customers get.',
			},
			{
				question: 'It looks blurry in the PDF for {order}.',
				tool: 'lookUpInvoice',
				answer:
					'The logo you uploaded is 180 pixels wide and printed at 6 cm. Upload one of at least 700 pixels, or an SVG, and it is sharp at any size.',
			},
		],
	},
	{
		topic: 'language',
		turns: [
			{
				question: 'Bonjour, est-ce que je peux envoyer mes factures en français et garder l’interface en anglais ?',
				tool: 'lookUpAccount',
				answer:
					'Oui : la langue d’une facture suit la fiche du client, pas celle de votre compte. Ouvrez le client, puis **Langue des documents > Français**.',
			},
		],
	},
];

export const supportNames = [
	'Marta',
	'Ebele',
	'Stefan',
	'Linh',
	'Joaquín',
	'Salma',
	'Erik',
	'Noémie',
	'Paolo',
	'Ruth',
] as const;
export const supportCities = ['Graz', 'Porto', 'Ghent', 'Malmö', 'Brno', 'Cork', 'Lyon', 'Turin'] as const;
