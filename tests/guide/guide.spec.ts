import { expect, test } from '../../fixtures/test/checked-guide';
import { guideFiles } from '../../fixtures/guide/guide-files';
import { readGuide } from '../../fixtures/guide/parse/read-guide';

for (const file of guideFiles()) {
  const { title = file, passages: all } = await readGuide(file);
  const quoting = all.filter(({ labels, pictures }) => labels.length + pictures.length > 0);

  test.describe(title, () => {
    test(`the page as a whole (${file})`, ({ checkedGuide }) => {
      const { heldAgainst, findings, passages } = checkedGuide(file);
      expect(heldAgainst, 'No walk has seen a screen').not.toEqual([]);
      const elsewhere = passages.filter(({ lines }) => quoting.some((one) => one.lines.first === lines.first));
      const told = elsewhere.flatMap((passage) => passage.findings);
      expect(findings.filter((one) => one.severity === 'failure' && !told.includes(one))).toEqual([]);
    });

    for (const { kind, number = '•', lines, text } of quoting) {
      test(`line ${lines.first}, ${kind} ${number}: ${text.slice(0, 70)}`, async ({ checkedGuide, attachPassage }) => {
        const passages = checkedGuide(file).passages.filter((one) => one.lines.first === lines.first);
        expect(passages).toHaveLength(1);
        for (const passage of passages) await attachPassage(passage);
        const failures = passages.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'failure');
        expect(failures.map(({ line, message }) => `line ${line}: ${message}`)).toEqual([]);
      });
    }
  });
}
