import { expect, it } from 'vitest';
import { notSent } from './not-sent.ts';

it.each([
	[401, /inte sparat\. Du har loggats ut .* Logga in i en annan flik/],
	[undefined, /inte sparat\. Det finns ingen anslutning/],
	[404, /inte sparat\. Ärendet går inte att nå längre/],
	[500, /inte sparat\. Något gick fel hos oss/]
])('a form that meets %s is told of with what is not done, and what to do', (status, words) => {
	expect(notSent(status, 'Svaret är inte sparat.')).toMatch(words);
});
