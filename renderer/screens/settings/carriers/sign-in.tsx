import { Button, Group, Loader, Stack } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { SignInProgress, SignInView } from '../../../../shared/contract/carriers.ts'
import { Fault } from '../../../../shared/contract/faults.ts'
import { useText } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { DialogActions } from '../../office/dialog-actions.tsx'
import { FaultNote, Note } from '../../office/notes.tsx'
import styles from './carriers.module.css'

/** The code by which a person agrees at Allegro that this station acts for the shop, until he has. */
export function SignIn({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useText()
  const { view, state, fault, begin } = useSignIn(onDone)
  const over = state === 'denied' || state === 'expired' || fault !== null
  return (
    <Stack gap="md" data-testid="sign-in" data-state={state}>
      {view && state === 'waiting' && (
        <>
          <p className={styles['signInText']}>{t('carriers:signIn.open')}</p>
          <p className={styles['signInUrl']} data-testid="sign-in-url">
            {view.url}
          </p>
          <p className={styles['signInCode']}>
            <span>{t('carriers:signIn.code')}</span>
            <strong data-testid="sign-in-code">{view.userCode}</strong>
          </p>
          <p className={styles['signInWaits']} role="status">
            <Loader size="sm" aria-hidden />
            {t('carriers:signIn.waiting')}
          </p>
        </>
      )}
      {state === 'done' && <Note tone="done">{t('carriers:signIn.done')}</Note>}
      {(state === 'denied' || state === 'expired') && (
        <Note tone="stop">{t(`carriers:signIn.${state}`)}</Note>
      )}
      {fault && <FaultNote fault={fault} />}
      {over || state === 'done' ? (
        <DialogActions
          label={t(over ? 'carriers:signIn.newCode' : 'carriers:signIn.close')}
          busy={false}
          testId="sign-in-next"
          onBack={onClose}
          onAct={over ? begin : onClose}
        />
      ) : (
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:back')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** So that a question never comes too early by a hair, which would cost a whole turn. */
const hairMs = 300

function useSignIn(onDone: () => void) {
  const [view, setView] = useState<SignInView | null>(null)
  const [state, setState] = useState<SignInProgress['state']>('waiting')
  const [fault, setFault] = useState<Fault | null>(null)
  const [everyMs, setEveryMs] = useState(0)
  const fail = useCallback((error: unknown) => {
    setView(null)
    setFault(error instanceof Fault ? error : new Fault('internal', String(error)))
  }, [])
  const askForCode = useCallback(() => {
    call('carriers/begin-sign-in', {}).then((begun) => {
      setView(begun)
      setEveryMs(begun.everyMs)
    }, fail)
  }, [fail])
  useEffect(askForCode, [askForCode])
  const begin = () => {
    setFault(null)
    setState('waiting')
    askForCode()
  }
  const asks = view !== null && state === 'waiting'
  useEffect(() => {
    if (!asks) return
    const timer = setInterval(() => {
      call('carriers/ask-sign-in', {}).then((progress) => {
        setState(progress.state)
        if (progress.state === 'waiting') setEveryMs(progress.everyMs)
        if (progress.state === 'done') onDone()
      }, fail)
    }, everyMs + hairMs)
    return () => {
      clearInterval(timer)
    }
  }, [asks, everyMs, fail, onDone])
  return { view, state, fault, begin }
}
