import { roundName } from '../../rounds.ts';
import { halfUp } from '../../swedish.ts';
import type { Cell, Previous, Result } from '../result.ts';
import { carefulSaid, changeLabels } from '../said/change-words.ts';
import { coarseNote } from '../said/notes.ts';
import { brokenSaid, emptySaid, hiddenSaid, kindSaid, notShown } from '../said/sentences.ts';
import { empty, number, share, text, type TableCell, type TableRow } from './cells.ts';
import { almostSaid, differenceCells } from './figures.ts';

/** Every indicator and question that an earlier round asked: what stood then, what stands now and the difference. */
export function changeTable({ indicators, questions }: Result): TableRow[] {
	return [
		...indicators.map((each) => ({
			...{ part: 'Indikator', code: each.question, name: each.title + kindSaid(each) },
			...{ previous: each.previous, total: each.total }
		})),
		...questions.map(({ code, text, previous, total }) => ({
			...{ part: 'Fråga', code, name: text, previous, total }
		}))
	].flatMap(({ part, code, name, previous, total }) =>
		previous.state === 'none'
			? []
			: [
					{
						state: previous.state === 'comparable' ? 'shown' : stateThen(previous),
						cells: [
							...[part, code, name, roundName(previous)].map(text),
							...thenCells(previous),
							nowCell(total),
							...comparedCells(previous),
							text(remark(previous, total))
						]
					}
				]
	);
}

const stateThen = ({ state }: Previous): 'hidden' | 'empty' =>
	state === 'hidden' ? 'hidden' : 'empty';

function thenCells(previous: Previous): TableCell[] {
	if (previous.state === 'comparable')
		return [number(previous.ja), number(previous.n), share(halfUp(previous.share, 2))];
	return previous.state === 'hidden' || previous.state === 'empty'
		? [empty, empty, { kind: 'absent', state: previous.state }]
		: [empty, empty, empty];
}

const nowCell = (total: Cell): TableCell =>
	total.state === 'shown' ? share(total.figures.share) : { kind: 'absent', state: total.state };

function comparedCells(previous: Previous): TableCell[] {
	const change = previous.state === 'comparable' ? previous.difference : undefined;
	return [...differenceCells(change), text(change ? changeLabels[change.verdict] : '')];
}

function remark(previous: Exclude<Previous, { state: 'none' }>, total: Cell): string {
	const now = [
		notShown(total),
		...(total.state === 'shown'
			? [almostSaid(total.figures, 'Uppfyllt nu'), coarseNote(total.figures)]
			: [])
	];
	switch (previous.state) {
		case 'changed':
			return brokenSaid(previous);
		case 'hidden':
			return [`${roundName(previous)}. ${hiddenSaid}`, ...now].filter(Boolean).join(' ');
		case 'empty':
			return [`${roundName(previous)}: ${emptySaid.toLowerCase()}`, ...now]
				.filter(Boolean)
				.join(' ');
		case 'comparable':
			return [
				almostSaid(previous, 'Uppfyllt då'),
				coarseNote(previous).replace('Procenten är', 'Procenten då är'),
				...now,
				carefulSaid([previous.difference])
			]
				.filter(Boolean)
				.join(' ');
	}
}
