// Opens the folder and commits rows until it is killed. Prints `open`, and each row's number after its commit.
import { writeSync } from 'node:fs';
import { openFolder } from '../node_modules/exa-runwatch/dist/queue/folder/open-folder.js';

const [dataDir] = process.argv.slice(2);
const database = await openFolder(dataDir, () => {});
writeSync(1, 'open\n');
await database.query('create table if not exists written (id int primary key, text text)');
const { rows } = await database.query('select coalesce(max(id), 0) as last from written');
for (let id = rows[0].last + 1; ; id++) {
  const transaction = await database.begin();
  await transaction.query('insert into written values ($1, $2)', [id, 'x'.repeat((id * 37) % 3_000)]);
  await transaction.query('update written set text = text where id = $1', [id - 1]);
  await transaction.commit();
  writeSync(1, `${id}\n`);
  if (id % 100 === 0) for (const upkeep of ['vacuum', 'checkpoint']) await database.query(upkeep);
}
