/**
 * Writes the JSON Schemas of the files that the program gives anew, after a change of `server/review-keys/key-file-schema.ts`
 * or `server/exports/result-json.ts`: `npm run keys:schema`
 */
import { writeFileSync } from 'node:fs';
import { resultFileSchema, resultSchemaFile } from '#lib/server/exports/result-json.ts';
import { keyFileJsonSchema } from '#lib/server/review-keys/key-file-schema.ts';

writeFileSync('static/schemas/kollegiegranskning.nyckel-1.schema.json', keyFileJsonSchema());
writeFileSync(`static/schemas/${resultSchemaFile}`, resultFileSchema());
