/** The people of the sample's first organization, as the model has them in each new project of it, by email. */
export const organizationMembers = [
	memberOf('amara.diallo@brightwater.example', 'Amara Diallo', 'MEMBER'),
	memberOf('anselm.okafor@example.com', 'Anselm Okafor', 'ADMIN'),
	memberOf('jonas.lindqvist@brightwater.example', 'Jonas Lindqvist', 'MEMBER'),
	memberOf('mei.tanaka@example.com', 'Mei Tanaka', 'MEMBER'),
	memberOf('olivia.brandt@example.com', 'Olivia Brandt', 'OWNER'),
	memberOf('priya.raman@brightwater.example', 'Priya Raman', 'ADMIN'),
	memberOf('tomasz.wojcik@brightwater.example', 'Tomasz Wójcik', 'MEMBER'),
	memberOf('victor.almeida@example.com', 'Victor Almeida', 'VIEWER'),
];

export function memberOf(email: string, name: string, role: string) {
	return { id: 'usr_…', email, name, role, organizationRole: role, projectOnly: false, accessDenied: false };
}
