import { statSync } from 'node:fs';
import { type Catalog, createCatalog } from '../../catalog/catalog.ts';
import { loadToolkitsFile } from '../../catalog/loadToolkitsFile.ts';
import { readClientsFile } from '../loadClientsFile.ts';
import type { ServeArguments } from '../readArguments.ts';
import { type Finding, ok, problem, refusal, warning } from './Finding.ts';

/** The operator's own toolkits, and their OAuth apps. */
export function checkToolkits({ toolkitsFile, clientsFile, sandbox }: ServeArguments): Finding[] {
  const findings: Finding[] = [];
  let catalog = createCatalog();
  if (toolkitsFile !== undefined) {
    try {
      const overrides = loadToolkitsFile(toolkitsFile);
      catalog = createCatalog({ overrides });
      findings.push(ok('Toolkits file', `${overrides.length} in ${toolkitsFile}`));
    } catch (error) {
      findings.push(refusal('Toolkits file', error));
    }
  }
  if (clientsFile !== undefined) findings.push(...checkClients(clientsFile, catalog, sandbox !== false));
  return findings;
}

function checkClients(file: string, catalog: Catalog, isSandbox: boolean): Finding[] {
  const check = 'Clients file';
  let slugs: string[];
  try {
    slugs = Object.keys(readClientsFile(file));
  } catch (error) {
    return [refusal(check, error)];
  }
  const findings: Finding[] = [];
  const unknown = slugs.filter((slug) => catalog.get(slug) === undefined);
  if (unknown.length > 0) {
    findings.push(
      problem(check, `no toolkit is called ${unknown.join(', ')}`, 'Take the slug from: kit-backend toolkits'),
    );
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o007) !== 0) {
    findings.push(problem(check, `${file} holds secrets, and everybody may read it`, `chmod 600 ${file}`));
  }
  if (isSandbox) {
    findings.push(
      warning(
        check,
        'the sandbox is on and brings its own apps, so these are not used',
        'Give --no-sandbox to use them',
      ),
    );
  }
  return findings.length > 0 ? findings : [ok(check, `${slugs.length} OAuth apps in ${file}`)];
}
