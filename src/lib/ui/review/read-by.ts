import { showsStrengths, type FeedbackLevel } from '#lib/domain/round-rules.ts';

/**
 * Who will read what the reviewer writes, in a line below the field, as `letterOf` (domain/feedback.ts) has it.
 * @param level null where no caseworker reads: nothing is said
 */
export function readBy(
	level: FeedbackLevel | null,
	text: 'COMMENT' | 'STRENGTH' | 'IMPROVEMENT'
): string {
	if (level === null) return '';
	const shown = 'när omgången är avslutad, utan ditt namn.';
	if (showsStrengths(level)) {
		const lend = 'Säger handläggaren ja kan texten visas på APT, utan namn och ärende.';
		return `Handläggaren läser det här ${shown}${text === 'STRENGTH' ? ` ${lend}` : ''}`;
	}
	if (level === 'GROUP' || text === 'STRENGTH')
		return 'Handläggaren läser inte det här, bara den som granskar ärendet.';
	return text === 'COMMENT'
		? `Handläggaren läser kommentarer till svar där något saknas, ${shown}`
		: `Handläggaren läser det här ${shown}`;
}
