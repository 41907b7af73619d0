import { readdirSync, readFileSync } from 'node:fs';

/**
 * The licenses of the packages that these files belong to, as they ask to be handed on.
 *
 * @param {readonly string[]} files
 * @throws Error if a package has none
 */
export function licensesOf(files) {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  return [...folders].sort().map(licenseIn).join('\n\n');
}

/** @param {string} folder */
function licenseIn(folder) {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (file === undefined) throw new Error(`${name} has no license`);
  return `${name} ${version}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
}
