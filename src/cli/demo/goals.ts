import { addGoal, type At } from '#lib/server/goals/change.ts';
import { addMeasured, type IndicatorFields } from '#lib/server/goals/measured.ts';
import { assess } from '#lib/server/goals/assess.ts';
import { readReport } from '#lib/server/goals/report.ts';
import { readGoals } from '#lib/server/goals/read.ts';
import { startYear } from '#lib/server/goals/year.ts';
import { unitManager } from './cast.ts';
import { done } from './done.ts';
import type { DemoUnit } from './unit.ts';

interface Measure extends Partial<IndicatorFields> {
	title: string;
	feed: string;
}
interface Aim {
	council: readonly [number: string, title: string];
	board: string;
	own: string;
	measures: readonly Measure[];
}

/** The five goals of the unit's plan of 2017 that name kollegiegranskning as their follow-up (facts B). */
const aims: readonly Aim[] = [
	{
		council: ['4.1', 'Stockholm är en jämställd stad där makt och resurser fördelas lika'],
		board: 'Stadsdelsnämnden fördelar makt och resurser jämställt',
		own: 'Vi arbetar för att uppnå jämställdhet på arbetsplatsen och vid bedömning av insatser',
		measures: [
			{
				title: 'Behov och förmågor är beskrivna utan antaganden som bygger på kön',
				feed: 'QUESTION|JAMST-1|DOCUMENTATION',
				councilTarget: 'Tas fram av nämnden'
			}
		]
	},
	{
		council: [
			'4.3',
			'Stockholm är en stad som lever upp till mänskliga rättigheter och är fritt från diskriminering'
		],
		board: 'Verksamheterna utgår från mänskliga rättigheter',
		own: 'Vi handlägger biståndsärenden på ett rättssäkert sätt med utgångspunkt från den enskildes egna resurser',
		measures: [
			{
				title: 'Det går att förstå varför beslutet blev som det blev',
				feed: 'QUESTION|BESLUT-1|DOCUMENTATION',
				target: '90 %'
			},
			{
				title: 'Insatsen har följts upp under de senaste tolv månaderna',
				feed: 'INDICATOR|IND-UPPF|DOCUMENTATION',
				target: 'öka 2025'
			},
			{
				title: 'Beslut',
				feed: 'SECTION|BESLUT|DOCUMENTATION'
			}
		]
	},
	{
		council: ['4.4', 'Stockholm är en stad som respekterar och lever upp till barnets rättigheter'],
		board: 'Verksamheterna beaktar barnperspektivet',
		own: 'Vi beaktar barns behov vid beslut och planering av insatser',
		measures: [
			{
				title: 'Det framgår hur barnperspektivet har beaktats i bedömningen',
				feed: 'INDICATOR|IND-BARN|DOCUMENTATION',
				councilTarget: '100 %'
			}
		]
	},
	{
		council: ['4.6', 'Stockholm är en tillgänglig stad för alla'],
		board: 'Information är planerad, effektiv och tillgänglig för alla',
		own: 'Vi kommunicerar och ger information på ett tillgängligt sätt',
		measures: [
			{
				title: 'Information och beslut har anpassats så att den enskilde kan förstå',
				feed: 'QUESTION|INFO-2|DOCUMENTATION'
			},
			{
				title: 'Andel i brukarundersökningen som har förstått sitt beslut',
				feed: 'OWN',
				target: '80 %',
				councilTarget: 'Fastställs 2025',
				ownOutcome: '76 %'
			}
		]
	},
	{
		council: ['4.6', 'Stockholm är en tillgänglig stad för alla'],
		board: 'Personer med funktionsnedsättning lever ett självständigt liv',
		own: 'Vi tar hänsyn till den enskildes önskemål vid planering av insatser',
		measures: [
			{
				title: 'Det framgår hur den enskilde kom till tals vid den senaste nyprövningen',
				feed: 'INDICATOR|IND-KLIENT|DOCUMENTATION',
				target: '90 %'
			}
		]
	}
];

/** The chief sets the goals of a year, before its first round. */
export function setGoals(unit: DemoUnit, date: string, year: number): void {
	unit.at(date, '14:20');
	const chief = unit.actor(unitManager.email);
	done(startYear(unit.db, chief, unit.id, year, null));
	const at = (): At => {
		const { plan } = readGoals(unit.db, chief, unit.id, year);
		return { unitId: unit.id, year, version: plan?.version ?? 0 };
	};
	const add = (parentId: string | null, number: string, title: string) =>
		done(addGoal(unit.db, chief, at(), { parentId, number, title })).id;

	const top = add(null, '4.', 'Ett demokratiskt hållbart Stockholm');
	const councils = new Map<string, string>();
	for (const {
		council: [number, title],
		board,
		own,
		measures
	} of aims) {
		const council = councils.get(number) ?? add(top, number, title);
		councils.set(number, council);
		const goalId = add(add(council, '', board), '', own);
		for (const measure of measures)
			done(
				addMeasured(unit.db, chief, at(), {
					...{ goalId, target: '', direction: 'UP', councilTarget: '' },
					...{ ownOutcome: '', ownBefore: '', ...measure }
				})
			);
	}
}

/** The next year's are those of the year before. */
export function copyGoals(unit: DemoUnit, date: string, year: number): void {
	unit.at(date, '09:40');
	const chief = unit.actor(unitManager.email);
	done(startYear(unit.db, chief, unit.id, year, year - 1));
}

/** The chief begins on the report of a year: assesses two goals, and says more than was proposed of one. */
export function beginReport(unit: DemoUnit, date: string, year: number): void {
	const chief = unit.actor(unitManager.email);
	const { goals } = readReport(unit.db, chief, unit.id, year);
	const [equality, lawful] = goals;
	if (!equality || !lawful) throw new RangeError(`No goals of ${year} to assess`);
	unit.at(date, '10:12');
	const { id, proposal, proposalSha256, version } = equality;
	done(
		assess(unit.db, chief, id, {
			...{ assessment: 'FULLY', comment: proposal, proposalSha256, version }
		})
	);
	unit.at(date, '10:31');
	done(
		assess(unit.db, chief, lawful.id, {
			assessment: 'PARTLY',
			comment: `${lawful.proposal}\n\nEnheten har infört en påminnelse om uppföljning i årshjulet.`,
			proposalSha256: lawful.proposalSha256,
			version: lawful.version
		})
	);
}
