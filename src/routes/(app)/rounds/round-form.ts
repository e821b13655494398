import { z } from 'zod';
import { reviewModes } from '#lib/domain/assignment/rules.ts';
import {
	caseTypes,
	decisionOutcomes,
	type CaseType,
	type DecisionOutcome
} from '#lib/domain/case-facts.ts';
import { daysAfter, nextMonday } from '#lib/domain/calendar/dates.ts';
import { ordersKeyCode, suggestedKeyCode } from '#lib/domain/round-keys.ts';
import {
	assumedImprovement,
	assumedShare,
	leastPerStratum,
	minutesPerReview
} from '#lib/domain/round-plan.ts';
import {
	doubleRules,
	feedbackLevels,
	longestReplyDays,
	suggestedReplyDays
} from '#lib/domain/round-rules.ts';
import { freeSeason, seasons } from '#lib/domain/rounds.ts';
import type { TypedPlan } from '#lib/domain/size-spread.ts';
import { seasonOf, type RoundFormChoices } from '#lib/server/rounds/form.ts';
import type { KeyChoice, RoundSetup } from '#lib/server/rounds/setup.ts';
import { keyField } from '#lib/server/rounds/setup-check.ts';

/** What stands in the form, as it was typed. */
export interface RoundFormValues extends TypedPlan {
	season: string;
	year: string;
	caseList: string;
	periodFrom: string;
	periodTo: string;
	outcomes: string[];
	/** Group ids, '' for decisions without group; null: every group. */
	frameTeams: string[] | null;
	/** Null: every case type. */
	caseTypes: string[] | null;
	/** By intervention id. */
	sizes: Record<string, string>;
	doubleRule: string;
	feedbackLevel: string;
	replyDays: string;
	practice: boolean;
	/** Key version by field: `key-<group>`, `key-none`, `key-orders`, `key-i-<intervention>`. */
	keys: Record<string, string>;
	reviewFrom: string;
	reviewTo: string;
	aptOn: string;
	version: string;
	/** The round whose set-up this began with; none: ''. */
	copyOf: string;
}

const whole = (message: string) =>
	z
		.string()
		.trim()
		.regex(/^\d{1,6}$/, message)
		.transform(Number);
const form = z.object({
	season: z.enum(seasons, 'Välj vår eller höst.'),
	year: whole('Skriv året med fyra siffror, till exempel 2026.'),
	double: whole('Skriv andelen som hela procent mellan 0 och 100.'),
	minutes: whole('Skriv tiden i hela minuter, 1–600.'),
	reviewMode: z.enum(reviewModes, 'Välj om ärendena granskas av en eller av två tillsammans.'),
	doubleRule: z.enum(doubleRules, 'Välj vilka svar som räknas när två har granskat.'),
	feedbackLevel: z.enum(feedbackLevels, 'Välj vad handläggarna får se om sina ärenden.'),
	replyDays: whole(`Skriv antalet dagar med siffror, 1–${longestReplyDays}.`),
	practice: z.boolean(),
	sizes: z.record(
		z.string(),
		z.union([z.literal('').transform(() => 0), whole('Skriv antalet med siffror, 0 eller mer.')])
	)
});

/** Reads the fields one by one: a repeated field keeps all its values. */
export function readValues(data: FormData): RoundFormValues {
	const text = (field: string) => String(data.get(field) ?? '').trim();
	const withPrefix = (prefix: string) =>
		Object.fromEntries(
			[...data.entries()]
				.filter(([field]) => field.startsWith(prefix))
				.map(([field, value]) => [field, String(value)])
		);
	return {
		season: text('season'),
		year: text('year'),
		caseList: text('caseList'),
		periodFrom: text('periodFrom'),
		periodTo: text('periodTo'),
		outcomes: data.getAll('outcomes').map(String),
		frameTeams: data.has('everyTeam') ? null : data.getAll('frameTeams').map(String),
		caseTypes: data.has('everyCaseType') ? null : data.getAll('caseTypes').map(String),
		reviewMode: text('reviewMode'),
		doubleRule: text('doubleRule'),
		feedbackLevel: text('feedbackLevel'),
		replyDays: text('replyDays'),
		practice: data.has('practice'),
		minutes: text('minutes'),
		share: text('share'),
		improvement: text('improvement'),
		halfWidth: text('halfWidth'),
		hours: text('hours'),
		sizes: Object.fromEntries(
			Object.entries(withPrefix('size-')).map(([field, value]) => [
				field.slice('size-'.length),
				value.trim()
			])
		),
		total: text('total'),
		minimum: text('minimum'),
		double: text('double'),
		keys: withPrefix('key-'),
		reviewFrom: text('reviewFrom'),
		reviewTo: text('reviewTo'),
		aptOn: text('aptOn'),
		version: text('version'),
		copyOf: text('copyOf')
	};
}

/** The set-up that the form means, or a sentence for each field that can't be read. */
export function setupOf(
	values: RoundFormValues
): { ok: true; setup: RoundSetup } | { ok: false; errors: Record<string, string> } {
	const read = form.safeParse(values);
	if (!read.success) {
		const errors: Record<string, string> = {};
		for (const { path, message } of read.error.issues) {
			const [field, id] = path.map(String);
			errors[field === 'sizes' ? `size-${id}` : (field ?? '')] ??=
				field === 'sizes' ? 'Skriv antalet med siffror, 0 eller mer.' : message;
		}
		return { ok: false, errors };
	}
	const { season, year, double, sizes, minutes, reviewMode } = read.data;
	const { doubleRule, feedbackLevel, replyDays, practice } = read.data;
	return {
		ok: true,
		setup: {
			season,
			year,
			caseListId: values.caseList,
			periodFrom: values.periodFrom,
			periodTo: values.periodTo,
			outcomes: knownOutcomes(values.outcomes),
			frameTeams: values.frameTeams,
			caseTypes: knownCaseTypes(values.caseTypes),
			sizes,
			keys: keyChoices(values.keys),
			doubleSharePercent: double,
			reviewMode,
			minutesPerReview: minutes,
			...{ doubleRule, feedbackLevel, replyDays, practice },
			reviewFrom: values.reviewFrom,
			reviewTo: values.reviewTo,
			aptOn: values.aptOn === '' ? null : values.aptOn
		}
	};
}

export function knownOutcomes(values: readonly string[]): DecisionOutcome[] {
	return decisionOutcomes.filter((outcome) => values.includes(outcome));
}

export function knownCaseTypes(values: readonly string[] | null): CaseType[] | null {
	return values === null ? null : caseTypes.filter((type) => values.includes(type));
}

function keyChoices(keys: Readonly<Record<string, string>>): KeyChoice[] {
	return Object.entries(keys).flatMap(([field, keyVersionId]): KeyChoice[] => {
		if (keyVersionId === '') return [];
		const none = { interventionId: null, teamId: null };
		if (field === 'key-orders') return [{ ...none, purpose: 'ORDERS', keyVersionId }];
		const documentation = { ...none, purpose: 'DOCUMENTATION' as const, keyVersionId };
		if (field === 'key-none') return [documentation];
		if (field.startsWith('key-i-'))
			return [{ ...documentation, interventionId: field.slice('key-i-'.length) }];
		return [{ ...documentation, teamId: field.slice('key-'.length) }];
	});
}

/** What only planning reads, and no round keeps. */
const planning = {
	minimum: String(leastPerStratum),
	share: String(assumedShare * 100),
	improvement: String(assumedImprovement * 100),
	halfWidth: '15',
	hours: ''
};

/** A stored set-up as the form shows it. */
export function valuesOf(setup: RoundSetup, version: number): RoundFormValues {
	const sizes = Object.fromEntries(
		Object.entries(setup.sizes).map(([id, size]) => [id, String(size)])
	);
	return {
		...planning,
		season: setup.season,
		year: String(setup.year),
		caseList: setup.caseListId,
		periodFrom: setup.periodFrom,
		periodTo: setup.periodTo,
		outcomes: [...setup.outcomes],
		frameTeams: setup.frameTeams,
		caseTypes: setup.caseTypes,
		reviewMode: setup.reviewMode,
		minutes: String(setup.minutesPerReview),
		doubleRule: setup.doubleRule,
		feedbackLevel: setup.feedbackLevel,
		replyDays: String(setup.replyDays),
		practice: setup.practice,
		sizes,
		total: String(Object.values(setup.sizes).reduce((sum, size) => sum + size, 0)),
		double: String(setup.doubleSharePercent),
		keys: Object.fromEntries(setup.keys.map((key) => [keyField(key), key.keyVersionId])),
		reviewFrom: setup.reviewFrom,
		reviewTo: setup.reviewTo,
		aptOn: setup.aptOn ?? '',
		version: String(version),
		copyOf: ''
	};
}

/** What a new round is suggested to be: the newest list, its months, everybody's key, four weeks from Monday. */
export function suggestedValues(choices: RoundFormChoices): RoundFormValues {
	const list = choices.lists[0];
	const listed = seasonOf(list?.to || choices.today);
	const { season, year } = freeSeason(listed, choices.taken);
	// A list whose half-year has its round is last time's: its months are not suggested again.
	const fresh = season === listed.season && year === listed.year;
	const versionOf = (code: string) =>
		choices.keys.find((key) => key.code === code && key.state === 'ADOPTED')?.id ?? '';
	const monday = nextMonday(choices.today);
	const { pace, minutes } = choices.earlier;
	return {
		...planning,
		season,
		year: String(year),
		caseList: list?.id ?? '',
		periodFrom: fresh ? (list?.from ?? '') : '',
		periodTo: fresh ? (list?.to ?? '') : '',
		outcomes: [...decisionOutcomes],
		frameTeams: null,
		caseTypes: null,
		reviewMode: 'ALONE',
		minutes: String(pace?.minutes ?? minutes ?? minutesPerReview),
		doubleRule: 'AGREED',
		feedbackLevel: 'REPLY',
		replyDays: String(suggestedReplyDays),
		practice: false,
		sizes: {},
		total: '',
		double: '15',
		keys: Object.fromEntries([
			...choices.teams.map(({ id, name }) => [`key-${id}`, versionOf(suggestedKeyCode(name))]),
			['key-none', versionOf(suggestedKeyCode(''))],
			['key-orders', versionOf(ordersKeyCode)]
		]),
		reviewFrom: monday,
		reviewTo: daysAfter(monday, 18),
		aptOn: '',
		version: '0',
		copyOf: ''
	};
}
