/** A company handbook, in passages, and what people ask about it. */
export interface Passage {
	readonly id: string;
	readonly source: string;
	readonly text: string;
}

export const passages: readonly Passage[] = [
	{
		id: 'travel-3',
		source: 'Travel policy',
		text: 'Trains are booked in second class up to four hours and in first class beyond. Flights within the continent need the consent of a team lead when a train takes under six hours.',
	},
	{
		id: 'travel-7',
		source: 'Travel policy',
		text: 'Hotels are reimbursed up to 140 euros a night, and up to 190 euros in Zurich, London and Copenhagen. Breakfast is included in that sum.',
	},
	{
		id: 'leave-1',
		source: 'Leave and holidays',
		text: 'Everyone has 28 days of paid leave a year. Up to five days that were not taken move to the next year and lapse at the end of March.',
	},
	{
		id: 'leave-4',
		source: 'Leave and holidays',
		text: 'Sick leave needs a note from the third day on. Care for a sick child counts as sick leave, up to fifteen days a year.',
	},
	{
		id: 'security-2',
		source: 'Security handbook',
		text: 'A lost laptop is reported to the security desk within an hour, day or night. The desk wipes it remotely; do not wait to see whether it turns up.',
	},
	{
		id: 'security-5',
		source: 'Security handbook',
		text: 'Customer data stays in the production account. Tests use generated data; an anonymised copy is allowed when the data officer has signed it off.',
	},
	{
		id: 'onboarding-2',
		source: 'Onboarding guide',
		text: 'In the first week a new colleague pairs with someone from each neighbouring team, ships one small change, and has lunch with their mentor.',
	},
	{
		id: 'oncall-1',
		source: 'On-call rules',
		text: 'On-call shifts last one week and start on Tuesdays at ten. Whoever is woken at night starts the next day as late as they need to.',
	},
	{
		id: 'oncall-6',
		source: 'On-call rules',
		text: 'An incident of severity one pages the incident lead after five minutes without an answer. The customer status page is updated every thirty minutes.',
	},
	{
		id: 'expenses-2',
		source: 'Expenses',
		text: 'Receipts are handed in by the fifth working day of the following month. Amounts under 20 euros need a line of text instead of a receipt.',
	},
	{
		id: 'training-1',
		source: 'Learning',
		text: 'Each person has 1,500 euros and five days a year for courses, books and conferences. Speaking at a conference does not count against it.',
	},
	{
		id: 'parental-2',
		source: 'Parental leave',
		text: 'Parents may take up to sixteen weeks at full pay in the first two years, whole or in parts of at least one week.',
	},
];

export const questions: readonly {
	readonly text: string;
	readonly relevant: readonly string[];
	readonly answer: string;
}[] = [
	{
		text: 'Can I fly to Paris from the Cologne office?',
		relevant: ['travel-3'],
		answer: 'Only with the consent of your team lead: the train takes under six hours [Travel policy].',
	},
	{
		text: 'How much may a hotel in Copenhagen cost?',
		relevant: ['travel-7'],
		answer: 'Up to 190 euros a night, breakfast included [Travel policy].',
	},
	{
		text: 'Do unused holidays expire?',
		relevant: ['leave-1'],
		answer:
			'Up to five days move to the next year and lapse at the end of March; the others are lost at the end of the year [Leave and holidays].',
	},
	{
		text: 'my daughter is ill, do I need to take vacation',
		relevant: ['leave-4'],
		answer:
			'No. Caring for a sick child counts as sick leave, up to fifteen days a year; a note is needed from the third day [Leave and holidays].',
	},
	{
		text: 'I think I left my laptop on the train. It is Saturday.',
		relevant: ['security-2'],
		answer:
			'Report it to the security desk now: within an hour, day or night. They wipe it remotely [Security handbook].',
	},
	{
		text: 'Is it ok to copy the production database to staging for a load test?',
		relevant: ['security-5'],
		answer:
			'Not as it is. Use generated data, or an anonymised copy that the data officer has signed off [Security handbook].',
	},
	{
		text: 'What should my new teammate do in the first week?',
		relevant: ['onboarding-2'],
		answer:
			'Pair with each neighbouring team, ship one small change and have lunch with the mentor [Onboarding guide].',
	},
	{
		text: 'I was paged at 3 am, when do I have to start?',
		relevant: ['oncall-1'],
		answer: 'As late as you need to [On-call rules].',
	},
	{
		text: 'Who gets paged when nobody reacts to a sev 1, and how often do we post updates?',
		relevant: ['oncall-6'],
		answer: 'The incident lead, after five minutes. The status page is updated every thirty minutes [On-call rules].',
	},
	{
		text: 'Do I need the receipt for a 14 euro taxi?',
		relevant: ['expenses-2'],
		answer:
			'No, a line of text is enough under 20 euros. Hand it in by the fifth working day of next month [Expenses].',
	},
	{
		text: 'does giving a talk eat my conference budget?',
		relevant: ['training-1'],
		answer: 'No, speaking does not count against your 1,500 euros and five days [Learning].',
	},
	{
		text: 'Can I split parental leave into single weeks?',
		relevant: ['parental-2'],
		answer: 'Yes: sixteen weeks at full pay within two years, in parts of at least one week [Parental leave].',
	},
	{
		text: 'What is the dress code for customer visits?',
		relevant: [],
		answer: 'The handbook does not say. You could ask in the channel #people-team.',
	},
];
