/** Notes 100 people of an org in a journal. `journal.spec.ts` runs several of these processes at the same time. */
import { Journal } from '../../../fixtures/org/tenant/journal';

const [org = '', file] = process.argv.slice(2);
const journal = new Journal(org, file);
for (let count = 0; count < 100; count += 1) {
  const key = journal.planPerson(`${'a'.repeat(500)}@example.com`, new Date());
  journal.personMade(key, `00u${process.pid}-${count}`);
}
