import type { Role } from '../../contract/role.ts';
import { tokenPeople } from '../credentials.ts';

export interface Person {
	readonly email: string;
	readonly name: string;
}

/** Whose tokens the data file has, by their role in the first organization. */
export const { OWNER: olivia, ADMIN: anselm, MEMBER: mei, VIEWER: victor } = tokenPeople satisfies Record<Role, Person>;

export const priya: Person = { email: 'priya.raman@brightwater.example', name: 'Priya Raman' };
export const jonas: Person = { email: 'jonas.lindqvist@brightwater.example', name: 'Jonas Lindqvist' };
export const amara: Person = { email: 'amara.diallo@brightwater.example', name: 'Amara Diallo' };
export const tomasz: Person = { email: 'tomasz.wojcik@brightwater.example', name: 'Tomasz Wójcik' };
export const leila: Person = { email: 'leila.haddad@contractors.example', name: 'Leila Haddad' };
export const diego: Person = { email: 'diego.fuentes@larkfield.example', name: 'Diego Fuentes' };
export const hannah: Person = { email: 'hannah.weiss@larkfield.example', name: 'Hannah Weiß' };
export const oluwaseun: Person = { email: 'oluwaseun.adeyemi@larkfield.example', name: 'Oluwaseun Adeyemi' };
export const yuki: Person = { email: 'yuki.nakamura@oxbow.example', name: 'Yuki Nakamura' };
export const rafael: Person = { email: 'rafael.costa@oxbow.example', name: 'Rafael Costa' };
export const ingrid: Person = { email: 'ingrid.solberg@oxbow.example', name: 'Ingrid Solberg' };

const givenNames =
	`Aisha Bao Carmen Dmitri Elif Femi Greta Hiro Isolde Jamal Kaia Luca Maren Nadia Omar Petra Quentin Rosa Sven
	Thandi Umar Vera Wen Ximena Yusuf Zofia`.split(/\s+/);
const familyNames =
	`Abebe Bergström Castillo Dubois Eriksen Ferrari Gupta Horvat Ivanova Jansen Kim Lopez Moreau Novak Ortiz Park
	Quispe Rossi Santos Thapa Ueda Vargas Weber Yilmaz Zhang`.split(/\s+/);

/** As many different people as are asked for, of one company. */
export function crowd(count: number, company: string): Person[] {
	return Array.from({ length: count }, (_, index) => {
		const given = givenNames[index % givenNames.length] ?? '';
		const family = familyNames[Math.floor(index / givenNames.length) % familyNames.length] ?? '';
		const plain = `${given}.${family}`
			.toLowerCase()
			.normalize('NFD')
			.replace(/[^a-z.]/g, '');
		return { name: `${given} ${family}`, email: `${plain}${index}@${company}.example` };
	});
}
