import { PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { pin as pinSchema, type WorkerRow } from '../../../shared/contract/session.ts'
import { roles, type Role } from '../../../shared/domain/roles.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { DialogActions } from '../office/dialog-actions.tsx'

/** Adds or changes a worker. An empty PIN keeps the old one; a new worker needs one. */
export function PersonDialog(props: {
  readonly person: WorkerRow | null
  readonly onClose: () => void
  readonly onSaved: () => void
}) {
  const t = useText()
  const { person } = props
  const act = useAct()
  const [name, setName] = useState(person?.name ?? '')
  const [role, setRole] = useState<Role>(person?.role ?? 'packer')
  const [pin, setPin] = useState('')
  const [active, setActive] = useState(person?.active ?? true)
  const [tried, setTried] = useState(false)
  const nameWrong = name.trim() === ''
  const pinWrong = pin === '' ? person === null : !pinSchema.safeParse(pin).success
  const save = async () => {
    setTried(true)
    if (nameWrong || pinWrong) return
    const done = await act.run(() =>
      call('people/save', {
        ...(person ? { id: person.id } : {}),
        ...(pin === '' ? {} : { pin }),
        name: name.trim(),
        role,
        active,
      }),
    )
    if (!done) return
    props.onSaved()
    props.onClose()
  }
  return (
    <Dialog
      title={person ? t('settings:people.change', { name: person.name }) : t('settings:people.add')}
      onClose={props.onClose}
      testId="person-dialog"
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('settings:people.name')}
          value={name}
          maxLength={200}
          error={nameWrong && (tried || name !== '') ? t('settings:wrong.name') : null}
          data-testid="person-name"
          onChange={(event) => {
            setName(event.currentTarget.value)
          }}
        />
        <Select
          label={t('settings:people.role')}
          description={t(`settings:roleText.${role}`)}
          data={roles.map((each) => ({ value: each, label: t(`settings:role.${each}`) }))}
          value={role}
          allowDeselect={false}
          data-testid="person-role"
          onChange={(value) => {
            if (value) setRole(value)
          }}
        />
        <PasswordInput
          label={person ? t('settings:people.newPin') : t('settings:people.pin')}
          description={person ? t('settings:people.keepPin') : t('settings:people.pinText')}
          value={pin}
          maxLength={12}
          inputMode="numeric"
          autoComplete="new-password"
          error={pinWrong && (tried || pin !== '') ? t('settings:wrong.pin') : null}
          data-testid="person-pin"
          onChange={(event) => {
            setPin(event.currentTarget.value)
          }}
        />
        <Switch
          size="md"
          label={t('settings:people.mayWork')}
          checked={active}
          data-testid="person-active"
          onChange={(event) => {
            setActive(event.currentTarget.checked)
          }}
        />
        {act.fault && <FaultNote fault={act.fault} />}
        <DialogActions
          label={t('settings:save')}
          busy={act.busy}
          testId="save-person"

          onBack={props.onClose}
          onAct={() => {
            void save()
          }}
        />
      </Stack>
    </Dialog>
  )
}
