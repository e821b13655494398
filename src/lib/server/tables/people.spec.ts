import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTable } from '../case-lists/read.ts';
import { readInterventions } from './interventions.ts';
import { readPeople } from './people.ts';

const table = (text: string) => readTable(new TextEncoder().encode(text));
const head = 'signatur;namn;e-post;grupp;roll;tjänstgöring;ledig från;ledig till';

describe('the file of staff', () => {
	it('of the demo unit is read without a problem', async () => {
		const { people, problems } = readPeople(
			await readTable(readFileSync('src/cli/demo/data/medarbetare.csv'))
		);
		expect(problems).toEqual([]);
		expect(people).toHaveLength(22);
		expect(people[0]).toMatchObject({ signature: 'MABD', roles: ['unitManager'], team: null });
		expect(people[1]).toMatchObject({ signature: 'HELI', roles: ['roundLead'] });
		expect(people[5]).toEqual({
			row: 7,
			signature: 'MAMO',
			name: 'Maria Moberg',
			email: 'maria.moberg@exempel.se',
			team: 'Funktionsnedsättning barn',
			roles: ['reviewer'],
			partTime: 50,
			leaveFrom: '2026-11-09',
			leaveTo: '2026-12-31'
		});
	});

	it('gets each problem told with its row and column', async () => {
		const { people, problems } = readPeople(
			await table(
				[
					head,
					'AA;Anna Ek;anna;G;handläggare;100;;',
					'aa;Anna Al;anna.al@exempel.se;G;handläggare;;;',
					'BB;;bb@exempel.se;;;;;',
					';Bo Ek;bo@exempel.se;;;;;',
					'CC;Carl Ek;cc@exempel.se;;chef;0;2026-02-30;',
					'DD;Disa Ek;CC@exempel.se;;enhetschef, handläggare;75 %;2026-05-02;2026-05-01',
					'EE;Eva 19910914-2399;ee@exempel.se;;;;;',
					'FF;Frans Ek;;;;;;'
				].join('\n')
			)
		);
		expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
			...['2 e-post', '3 signatur', '4 namn', '5 signatur'],
			...['6 ledig från', '6 roll', '6 tjänstgöring'],
			...['7 ledig till', '7 e-post', '8 namn', '9 e-post']
		]);
		expect(JSON.stringify({ people, problems })).not.toContain('2399');
		expect(people.map(({ signature }) => signature)).toEqual(['AA', 'CC', 'DD', 'FF']);
		expect(people[2]).toMatchObject({ roles: ['unitManager', 'reviewer'], partTime: 75 });
	});

	it('must have signatures and names', async () => {
		expect(readPeople(await table('e-post;grupp\na@b.se;G')).problems).toEqual([
			{ row: 0, column: 'Signatur', sentence: 'Kolumnen Signatur saknas i filen.' },
			{ row: 0, column: 'Namn', sentence: 'Kolumnen Namn saknas i filen.' }
		]);
	});
});

describe('the catalogue of interventions', () => {
	it('of the demo unit is read without a problem', async () => {
		const { interventions, problems } = readInterventions(
			await readTable(readFileSync('tests/data/insatser.csv'))
		);
		expect(problems).toEqual([]);
		expect(interventions).toHaveLength(20);
		expect(interventions[4]).toEqual({
			row: 6,
			code: 'KORTTIDSVISTELSE',
			name: 'Korttidsvistelse utanför det egna hemmet',
			legalBasis: 'LSS 9 § 6',
			law: 'LSS',
			alsoCalled: ['Korttidsvistelse', 'Korttids']
		});
		expect(interventions.find(({ code }) => code === 'RIKSFARDTJANST')?.law).toBe('RIKSFARDTJANST');
	});

	it('gets each problem told with its row and column', async () => {
		const { interventions, problems } = readInterventions(
			await table(
				'kod;namn;lagrum;lag;även kallad\nA;Ett;LSS 9 § 2;LSS;\nA;Två;;SoL;\nB C;Tre;;SoL;\nD;;;SoL;\nE;Fem;;HSL;\nF;Sex;SoL 11 kap. 1 §;;Sexan| |sexan'
			)
		);
		expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
			...['3 kod', '4 kod', '5 namn', '6 lag']
		]);
		expect(interventions.map(({ code, law }) => `${code} ${law}`)).toEqual(['A LSS', 'F SOL']);
		expect(interventions[1]?.alsoCalled).toHaveLength(1);
	});
});
