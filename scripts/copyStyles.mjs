// Puts the style sheet of the package in the working directory beside its compiled modules, without what only people read.
import { readFileSync, writeFileSync } from 'node:fs';

const css = readFileSync('src/styles.css', 'utf8')
  .replaceAll(/\/\*[^]*?\*\//g, '')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ ?([{};,]) ?/g, '$1')
  .replaceAll(/: /g, ':')
  .replaceAll(' > ', '>')
  .replaceAll(/='([a-z][\w-]*)'/g, '=$1')
  .replaceAll(/#([\da-f])\1([\da-f])\2([\da-f])\3\b/g, '#$1$2$3')
  .replaceAll(/([ :(])0\.(?=\d)/g, '$1.')
  .replaceAll(';}', '}')
  .trim();
writeFileSync('dist/styles.css', `${css}\n`);
