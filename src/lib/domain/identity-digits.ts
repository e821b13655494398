/** The digits of an identity number: is there such a date, and is the check digit right? */

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether ten or twelve digits can be a personal identity number or a co-ordination number (day + 60); see SKV 704 and
 * SKV 707.
 * @param digits ten (YYMMDDNNNC) or twelve (YYYYMMDDNNNC) digits, nothing else
 * @param needsCheckDigit false: a date that exists is enough
 */
export function isIdentityNumber(digits: string, needsCheckDigit: boolean): boolean {
	const short = digits.length === 10 ? digits : digits.slice(2);
	// Registers of organisations write 16 where the century stands, also for somebody who trades in their own name.
	const dated = digits.length === 12 && digits.startsWith('16') ? short : digits;
	if (!isBirthDate(dated.slice(0, -4))) return false;
	return !needsCheckDigit || luhn(short);
}

/**
 * Whether six or eight digits are a date of birth that exists, the day also + 60.
 * @param digits YYMMDD or YYYYMMDD, the years 1800–2099
 */
export function isBirthDate(digits: string): boolean {
	const short = digits.length === 6 ? digits : digits.slice(2);
	const month = Number(short.slice(2, 4));
	const written = Number(short.slice(4, 6));
	const day = written % 60;
	const most = daysInMonth[month - 1];
	if (most === undefined || day < 1 || day > most || (written > 31 && written < 61)) return false;
	const yearOfCentury = Number(short.slice(0, 2));
	const leapDay = month === 2 && day === 29;
	if (digits.length === 6) return !leapDay || yearOfCentury % 4 === 0;
	const century = Number(digits.slice(0, 2));
	if (century < 18 || century > 20) return false;
	const year = century * 100 + yearOfCentury;
	return !leapDay || (year % 4 === 0 && year !== 1800 && year !== 1900);
}

/** Luhn (ISO/IEC 7812-1, annex B): every other digit doubled from the first of ten, the sum of digits a multiple of ten. */
function luhn(ten: string): boolean {
	let sum = 0;
	for (let at = 0; at < 10; at++) {
		const digit = ten.charCodeAt(at) - 48;
		const weighted = at % 2 === 0 ? digit * 2 : digit;
		sum += weighted > 9 ? weighted - 9 : weighted;
	}
	return sum % 10 === 0;
}
