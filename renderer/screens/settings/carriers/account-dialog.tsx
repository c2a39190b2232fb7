import { Button, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { accountFieldFault, type AccountView } from '../../../../shared/contract/carriers.ts'
import { accountFields, type AccountField } from '../../../../shared/domain/carriers.ts'
import { useText } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { Dialog } from '../../office/dialog.tsx'
import { DialogActions } from '../../office/dialog-actions.tsx'
import { FaultNote, Note } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'
import { fieldTexts } from './account-texts.ts'
import { SignIn } from './sign-in.tsx'
import styles from './carriers.module.css'

/** Sets up, changes or removes an account. A secret is typed and never shown; left empty it stays. */
export function AccountDialog(props: {
  readonly account: AccountView
  readonly onClose: () => void
  readonly onSaved: () => void
}) {
  const t = useText()
  const { account } = props
  const act = useAct()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(account.fields)
  const [tried, setTried] = useState(false)
  const [removing, setRemoving] = useState(false)
  const [signingIn, setSigningIn] = useState(false)
  const fields = accountFields[account.code].filter(({ kind }) => kind !== 'granted')
  const granted = accountFields[account.code].find(({ kind }) => kind === 'granted')
  const valueOf = (name: string) => (typed[name] ?? '').trim()
  const faultOf = (field: AccountField) => {
    const missing = field.secret && field.required && !account.secrets.includes(field.name)
    if (missing && valueOf(field.name) === '') return 'empty'
    return accountFieldFault(field, valueOf(field.name))
  }
  const run = async (work: () => Promise<unknown>, then: () => void) => {
    if (!(await act.run(work))) return
    props.onSaved()
    then()
  }
  const save = async (then: () => void) => {
    setTried(true)
    if (fields.some((field) => faultOf(field) !== null)) return
    const values = Object.fromEntries(fields.map(({ name }) => [name, valueOf(name)]))
    await run(() => call('carriers/save-account', { code: account.code, fields: values }), then)
  }
  const signIn = () => {
    setSigningIn(true)
  }
  const carrier = t(`shipping:carrier.${account.code}`)
  if (signingIn)
    return (
      <Dialog title={t('carriers:signIn.connect')} onClose={props.onClose} testId="account-dialog">
        <SignIn onClose={props.onClose} onDone={props.onSaved} />
      </Dialog>
    )
  return (
    <Dialog
      title={t('carriers:accounts.dialog', { carrier })}
      onClose={props.onClose}
      testId="account-dialog"
    >
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (!removing) void save(props.onClose)
        }}
      >
        {/* Enter in a field saves: a form of several fields needs a button for that. */}
        <button type="submit" hidden />
        <Stack gap="md">
          {fields.map((field, index) => {
            const { name, secret, required, kind } = field
            const text = fieldTexts[name]
            if (kind === 'choice')
              return (
                <NativeSelect
                  key={name}
                  label={text === undefined ? name : t(text)}
                  value={valueOf(name) || field.preset}
                  data={(['no', 'yes'] as const).map((value) => ({
                    value,
                    label: t(`carriers:choice.${value}`),
                  }))}
                  data-testid={`account-field-${name}`}
                  onChange={(event) => {
                    setTyped({ ...typed, [name]: event.currentTarget.value })
                  }}
                />
              )
            const fault = tried || valueOf(name) !== '' ? faultOf(field) : null
            const Input = secret ? PasswordInput : TextInput
            return (
              <Input
                key={name}
                {...(index === 0 ? { 'data-autofocus': true } : {})}
                label={text === undefined ? name : t(text)}
                required={required}
                withAsterisk={required}
                value={typed[name] ?? ''}
                autoComplete={secret ? 'new-password' : 'off'}
                spellCheck={false}
                description={
                  secret &&
                  t(account.secrets.includes(name) ? 'carriers:secret.kept' : 'carriers:secret.missing')
                }
                error={fault && t(`carriers:wrong.${fault}`)}
                data-testid={`account-field-${name}`}
                onChange={(event) => {
                  setTyped({ ...typed, [name]: event.currentTarget.value })
                }}
              />
            )
          })}
          {granted && (
            <div className={styles['granted']} data-testid="granted">
              <span>
                {t(
                  account.secrets.includes(granted.name)
                    ? 'carriers:signIn.connected'
                    : 'carriers:signIn.notYet',
                )}
              </span>
              <Button
                variant="default"
                data-testid="begin-sign-in"
                disabled={act.busy}
                onClick={() => {
                  void save(signIn)
                }}
              >
                {t(
                  account.secrets.includes(granted.name)
                    ? 'carriers:signIn.again'
                    : 'carriers:signIn.connect',
                )}
              </Button>
            </div>
          )}
          {act.fault && <FaultNote fault={act.fault} />}
          {removing ? (
            <>
              <Note tone="stop">{t('carriers:accounts.removeText')}</Note>
              <DialogActions
                danger
                label={t('carriers:accounts.remove')}
                busy={act.busy}
                testId="confirm-remove-account"
                onBack={() => {
                  setRemoving(false)
                }}
                onAct={() => {
                  void run(() => call('carriers/remove-account', { code: account.code }), props.onClose)
                }}
              />
            </>
          ) : (
            <div className={styles['actions']}>
              {account.state === 'none' ? (
                <span />
              ) : (
                <Button
                  variant="default"
                  data-testid="remove-account"
                  onClick={() => {
                    setRemoving(true)
                  }}
                >
                  {t('carriers:accounts.remove')}
                </Button>
              )}
              <DialogActions
                label={t('carriers:accounts.save')}
                busy={act.busy}
                testId="save-account"
                onBack={props.onClose}
                onAct={() => {
                  void save(props.onClose)
                }}
              />
            </div>
          )}
        </Stack>
      </form>
    </Dialog>
  )
}
