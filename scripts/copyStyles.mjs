// Puts the style sheet of the package in the working directory beside its compiled modules.
import { readFileSync, writeFileSync } from 'node:fs';

const css = readFileSync('src/styles.css', 'utf8');
writeFileSync('dist/styles.css', css);
