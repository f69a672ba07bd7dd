import type { SampleOrganization, SampleProject } from './organizationData.ts';
import { anselm, crowd, mei, olivia, victor } from './people.ts';

const projectCount = 2000;
const crowdSize = 600;
const regions = ['Lisbon', 'Oslo', 'Nairobi', 'Lima', 'Osaka', 'Toronto', 'Warsaw', 'Perth', 'Tunis', 'Austin'];
const duties = [
	'Returns Desk',
	'Shipment Tracker',
	'Price Watch',
	'Inbox Sorter',
	'Contract Reader',
	'Shift Planner',
	'Stock Forecast',
	'Menu Writer',
];

/** An organization of two thousand projects, the first of which has hundreds of members. */
export function largeOrganization(): SampleOrganization {
	const members = [
		{ person: olivia, role: 'OWNER' },
		{ person: anselm, role: 'ADMIN' },
		{ person: mei, role: 'MEMBER' },
		{ person: victor, role: 'VIEWER' },
	] as const;
	const projects = Array.from({ length: projectCount }, (_, index): SampleProject => {
		const region = regions[index % regions.length] ?? '';
		const duty = duties[Math.floor(index / regions.length) % duties.length] ?? '';
		return {
			name: `${duty} ${region} ${String(index + 1).padStart(4, '0')}`,
			createdDay: -700 + index / 3,
			isDefault: index === 0,
			hasWallet: index % 3 === 0,
			toolsCount: index % 7,
			notebooksCount: index % 4,
			members: index === 0 ? [...members, ...crowdMembers()] : members,
		};
	});
	return { name: 'Granite Retail Group', createdDay: -705, members, projects };
}

function crowdMembers() {
	return crowd(crowdSize, 'granite').map((person, index) => ({
		person,
		role: index % 5 === 0 ? ('MEMBER' as const) : ('VIEWER' as const),
		projectOnly: true,
	}));
}
