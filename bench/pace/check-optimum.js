// Whether the optimum of docs/performance.md is one, without measuring anybody beside it. A full run checks it too.
import { checkOptimum } from './check/check-optimum.js';
import { findOptima } from './optimum/find-optima.js';
import { FULL } from './options.js';
import { optimumTable } from './report/optimum-table.js';

const optima = findOptima(FULL);
console.log(optimumTable(optima));
const complaints = checkOptimum({ optima });
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;
