import { expect } from '@playwright/test';
import Fastify from 'fastify';
import { test } from '../../../fixtures/test/http';
import { JudgedAnswers } from '../../../fixtures/test/judged-answers';
import { faultOf } from '../../okta-facts/identity-engine';

const facts = { faultOf: (status: number, body: unknown) => (status === 200 ? undefined : JSON.stringify(body)) };

/** A server that answers each address with the status in its query. */
function serverWith(answers: JudgedAnswers) {
  const app = Fastify();
  answers.watch(app);
  app.get<{ Querystring: { status: number } }>('/*', async ({ query }, reply) => reply.status(query.status).send({}));
  return app;
}

test.describe('Answers of the Identity Engine', () => {
  test('are judged once each', async () => {
    const answers = new JudgedAnswers(facts);
    const app = serverWith(answers);
    await app.inject('/idp/idx/identify?status=200');
    expect(() => answers.require()).not.toThrow();
    await app.inject('/idp/idx/identify?status=400');
    expect(() => answers.require()).toThrow('GET /idp/idx/identify?status=400 answered {}');
    expect(() => answers.require()).not.toThrow();
  });

  test('exclude those of a proxy and of other parts of the org', async () => {
    const answers = new JudgedAnswers(facts);
    const app = serverWith(answers);
    await app.inject('/idp/idx/identify?status=502');
    await app.inject('/api/v1/users?status=400');
    expect(() => answers.require()).not.toThrow();
  });

  test("are compared with Okta's published facts, in every project", ({ idxFacts }) => {
    expect(idxFacts?.faultOf).toBe(faultOf);
  });
});
