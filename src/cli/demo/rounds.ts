import { leastPerStratum, suggestSizes } from '#lib/domain/round-plan.ts';
import { ordersKeyCode, suggestedKeyCode } from '#lib/domain/round-keys.ts';
import type { Season } from '#lib/domain/rounds.ts';
import { make as assign } from '#lib/server/assignments/make.ts';
import { start } from '#lib/server/assignments/start.ts';
import { importList } from '#lib/server/case-lists/import.ts';
import { readFile } from '#lib/server/case-lists/preview.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make as draw } from '#lib/server/draws/make.ts';
import { check } from '#lib/server/draws/receipt.ts';
import { sha256 } from '#lib/server/ids.ts';
import { keys } from '#lib/server/keys/list.ts';
import { teamsOf } from '#lib/server/people/list.ts';
import { interventionsOf, previewFrame } from '#lib/server/rounds/frame-source.ts';
import { create, type KeyChoice, type RoundSetup } from '#lib/server/rounds/setup.ts';
import { helena, tomas } from './cast.ts';
import { done } from './done.ts';
import type { DemoFile } from './lists.ts';
import type { DemoUnit } from './unit.ts';

/** When what happens on the way to a round that is under review. Dates in Sweden. */
export interface RoundPlan {
	season: Season;
	year: number;
	list: DemoFile;
	periodFrom: string;
	periodTo: string;
	reviewFrom: string;
	reviewTo: string;
	aptOn: string;
	imported: string;
	drawn: string;
	/** Files to draw in all. */
	files: number;
	doubleSharePercent: number;
	/** What somebody threw with dice; a number: a seed that stands for a random one. */
	seed: string | number;
}

/** From a case list to a round whose reviewing has started. @returns the round's id */
export async function startRound(unit: DemoUnit, plan: RoundPlan): Promise<string> {
	const { db } = unit;
	const lead = unit.actor(helena.email);
	const random = sha256(`${plan.season} ${plan.year} ${plan.seed}`);
	const chosen = typeof plan.seed === 'string' ? { seed: plan.seed } : {};

	unit.at(plan.imported, '09:15');
	const { bytes, name } = plan.list;
	const looked = done(await readFile(db, lead, unit.id, bytes, name));
	if (!('pending' in looked)) throw new Error(`${name} is imported already`);
	unit.at(plan.imported, '09:22');
	const { list } = done(importList(db, lead, unit.id, looked.pending));

	unit.at(plan.imported, '10:05');
	const { round } = done(create(db, lead, unit.id, setupOf(unit, plan, list)));
	unit.at(plan.drawn, '10:02');
	done(lockFrame(db, lead, round));
	unit.at(plan.drawn, '10:14');
	done(draw(db, lead, round, chosen, () => random));
	unit.at(plan.drawn, '10:21');
	check(db, unit.actor(tomas.email), round);

	unit.at(plan.reviewFrom, '08:40');
	const { impossible } = done(await assign(db, lead, round, {}, random));
	if (impossible.length > 0) throw new Error(`${impossible.length} files can't be assigned`);
	unit.at(plan.reviewFrom, '08:55');
	done(start(db, lead, round));
	return round;
}

function setupOf(unit: DemoUnit, plan: RoundPlan, caseListId: string): RoundSetup {
	const { season, year, periodFrom, periodTo, reviewFrom, reviewTo, aptOn } = plan;
	const outcomes: RoundSetup['outcomes'] = ['GRANTED', 'PARTIAL', 'REJECTED'];
	const period = { caseListId, periodFrom, periodTo, outcomes };
	const { populations } = previewFrame(unit.db, unit.id, period);
	// Riksfärdtjänst has no documentation of the kind that the keys ask about.
	const drawable = interventionsOf(unit.db, unit.id).filter(
		({ id, law }) => law !== 'RIKSFARDTJANST' && (populations[id] ?? 0) >= leastPerStratum
	);
	const sizes = suggestSizes(
		drawable.map(({ id }) => populations[id] ?? 0),
		plan.files
	);
	return {
		...{ season, year, ...period, reviewFrom, reviewTo, aptOn },
		sizes: Object.fromEntries(drawable.map(({ id }, index) => [id, sizes[index] ?? 0])),
		keys: keyChoices(unit),
		frameTeams: null,
		caseTypes: null,
		reviewMode: 'ALONE',
		minutesPerReview: 40,
		doubleRule: 'AGREED',
		feedbackLevel: 'REPLY',
		replyDays: 21,
		practice: false,
		doubleSharePercent: plan.doubleSharePercent
	};
}

/** Each group its own documentation key; the key for orders and plans for all, used in autumn. */
function keyChoices(unit: DemoUnit): KeyChoice[] {
	const adopted = keys(unit.db, unit.actor(helena.email), unit.id).keys.flatMap(({ versions }) =>
		versions.filter(({ state }) => state === 'ADOPTED')
	);
	const version = (code: string): string => {
		const found = adopted.find((key) => key.code === code);
		if (!found) throw new RangeError(`No adopted key ${code}`);
		return found.id;
	};
	return [
		...teamsOf(unit.db, unit.id).map(({ id, name }) => ({
			interventionId: null,
			teamId: id,
			purpose: 'DOCUMENTATION' as const,
			keyVersionId: version(suggestedKeyCode(name))
		})),
		{
			interventionId: null,
			teamId: null,
			purpose: 'ORDERS' as const,
			keyVersionId: version(ordersKeyCode)
		}
	];
}
