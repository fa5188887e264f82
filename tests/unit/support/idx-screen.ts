import { z } from 'zod';
import type { HttpAnswer } from './http-client';

const list = <T extends z.ZodType>(item: T) => z.object({ type: z.literal('array'), value: z.array(item) });
const object = <T extends z.ZodType>(value: T) => z.object({ type: z.literal('object'), value });

const field = z.object({
  name: z.string(),
  required: z.boolean().optional(),
  mutable: z.boolean().optional(),
  value: z.unknown().optional(),
  options: z.array(z.object({ label: z.string() })).optional(),
});

const form = z.object({ name: z.string(), href: z.string(), method: z.literal('POST'), value: z.array(field) });
export type IdxForm = z.infer<typeof form>;

const ceremony = z.object({
  challenge: z.string(),
  user: z.object({ id: z.string() }).optional(),
  userVerification: z.string().optional(),
});

/** As much of an IDX response as a client needs that does not draw it. */
const response = z.object({
  stateHandle: z.string().optional(),
  remediation: list(form).optional(),
  messages: list(z.object({ message: z.string(), i18n: z.object({ key: z.string() }) })).optional(),
  currentAuthenticator: object(
    z.object({
      contextualData: z.object({ activationData: ceremony.optional(), challengeData: ceremony.optional() }),
    }),
  ).optional(),
  authenticatorEnrollments: list(z.object({ key: z.string(), credentialId: z.string().optional() })).optional(),
  cancel: form.optional(),
  success: z.object({ href: z.string() }).optional(),
});

/** What the widget would show: an answer of an IDX endpoint, also one that is no IDX response but an error. */
export class IdxScreen {
  readonly #response: z.infer<typeof response>;
  /** The JSON as it came. */
  readonly body: unknown;

  constructor(readonly answer: HttpAnswer) {
    this.body = JSON.parse(answer.text);
    this.#response = response.parse(this.body);
  }

  get status(): number {
    return this.answer.status;
  }

  get stateHandle(): string {
    return required(this.#response.stateHandle, 'state handle', this);
  }

  /** The forms' names; the first is the screen shown. */
  get forms(): string[] {
    return this.#response.remediation?.value.map(({ name }) => name) ?? [];
  }

  /** The messages' keys. */
  get messages(): string[] {
    return this.#response.messages?.value.map(({ i18n }) => i18n.key) ?? [];
  }

  form(name: string): IdxForm {
    const { cancel, remediation } = this.#response;
    const forms = [...(remediation?.value ?? []), ...(cancel ? [cancel] : [])];
    return required(
      forms.find((candidate) => candidate.name === name),
      `form ${name}`,
      this,
    );
  }

  /** The labels of the authenticators that a form lets choose from. */
  options(name: string): string[] {
    return this.form(name).value.flatMap(({ options }) => options?.map(({ label }) => label) ?? []);
  }

  /** The WebAuthn challenge, of either ceremony. */
  get challenge(): string {
    return this.#ceremony.challenge;
  }

  /** The WebAuthn user handle, base64url: the widget decodes `user.id` as base64. */
  get userHandle(): string {
    return Buffer.from(this.#ceremony.user?.id ?? '', 'base64').toString('base64url');
  }

  /** The credential ids of the person's passkeys. */
  get credentialIds(): string[] {
    return this.#response.authenticatorEnrollments?.value.flatMap(({ credentialId }) => credentialId ?? []) ?? [];
  }

  /** Where the widget sends the browser in the end. */
  get successHref(): string {
    return required(this.#response.success?.href, 'success', this);
  }

  get isSuccess(): boolean {
    return this.#response.success !== undefined;
  }

  get #ceremony(): z.infer<typeof ceremony> {
    const data = this.#response.currentAuthenticator?.value.contextualData;
    return required(data?.activationData ?? data?.challengeData, 'WebAuthn options', this);
  }
}

function required<T>(value: T | undefined, what: string, { answer }: IdxScreen): T {
  if (value === undefined) throw new Error(`There is no ${what} in ${String(answer.status)} ${answer.text}`);
  return value;
}
