import { Button } from '@mantine/core'
import { IconBarcode, IconCheck, IconLock, IconUserOff } from '@tabler/icons-react'
import type { WorkerRow } from '../../../shared/contract/session.ts'
import { faultText, useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { Sign } from '../office/sign.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './settings.module.css'

/** One worker in the list; a locked one is let in again from here. */
export function PersonRow(props: {
  readonly person: WorkerRow
  readonly onEdit: () => void
  readonly onBadge: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const { person } = props
  const act = useAct()
  const unlock = async () => {
    if (await act.run(() => call('people/unlock', { id: person.id }))) props.onChanged()
  }
  return (
    <tr data-testid="person" data-name={person.name} data-inactive={!person.active || undefined}>
      <td className={styles['nowrap']}>
        <strong>{person.name}</strong>
      </td>
      <td className={styles['nowrap']}>{t(`settings:role.${person.role}`)}</td>
      <td>
        <Button
          variant="subtle"
          size="sm"
          px={8}
          leftSection={<IconBarcode size={20} stroke={1.8} />}
          data-testid="badge"
          onClick={props.onBadge}
        >
          {person.badgeCode}
        </Button>
      </td>
      <td>
        <PersonState person={person} />
        {act.fault && <span className={styles['refused']}>{faultText(act.fault)}</span>}
      </td>
      <td>
        <div className={styles['rowActions']}>
          {person.locked && (
            <Button
              variant="default"
              size="sm"
              loading={act.busy}
              data-testid="unlock"
              onClick={() => {
                void unlock()
              }}
            >
              {t('settings:people.unlock')}
            </Button>
          )}
          <Button variant="default" size="sm" data-testid="edit-person" onClick={props.onEdit}>
            {t('settings:people.edit')}
          </Button>
        </div>
      </td>
    </tr>
  )
}

function PersonState({ person }: { readonly person: WorkerRow }) {
  const t = useText()
  if (!person.active) {
    return (
      <Sign icon={IconUserOff} tone="quiet">
        {t('settings:people.inactive')}
      </Sign>
    )
  }
  if (person.locked) {
    return (
      <Sign icon={IconLock} tone="ask">
        {t('settings:people.locked')}
      </Sign>
    )
  }
  return (
    <Sign icon={IconCheck} tone="done">
      {t('settings:people.active')}
    </Sign>
  )
}
