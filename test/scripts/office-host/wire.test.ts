import { describe, expect, it } from 'vitest';
import { paneFrame } from '../../../scripts/office-host/host-info.ts';
import {
  readRequest,
  writeAnswer,
  writeEvent,
  writeNotification,
} from '../../../scripts/office-host/wire.ts';

const SENT = {
  _messageType: 0,
  _actionName: 'executeMethod',
  _conversationId: 'conv',
  _correlationId: 7,
  _origin: 'https://localhost:3001',
  _data: { a: 1 },
  _actionType: 0,
  _serializerVersion: 1,
};

describe('the envelopes', () => {
  it('are read as the client writes them', () => {
    expect(readRequest(JSON.stringify(SENT))).toEqual({
      act: 'invoke',
      name: 'executeMethod',
      conversation: 'conv',
      correlation: 7,
      origin: 'https://localhost:3001',
      data: { a: 1 },
    });
    expect(readRequest(JSON.stringify({ ...SENT, _actionType: 1 }))?.act).toBe('register');
    expect(readRequest(JSON.stringify({ ...SENT, _actionType: 2 }))?.act).toBe('unregister');
  });

  it.each([
    ['no JSON', 'hello'],
    ['a number', '7'],
    ['another message', '{"type":"theme"}'],
    ['an answer', JSON.stringify({ ...SENT, _messageType: 1 })],
    ['an act that there is not', JSON.stringify({ ...SENT, _actionType: 3 })],
    ['no name', JSON.stringify({ ...SENT, _actionName: 4 })],
  ])('are not seen in %s', (_what, text) => {
    expect(readRequest(text)).toBeUndefined();
  });

  it('carry an answer back under the correlation of the question', () => {
    const request = { name: 'executeMethod', conversation: 'conv', correlation: 7 };
    expect(JSON.parse(writeAnswer(request, 'https://localhost:3000', { Error: 0 }))).toEqual({
      _messageType: 1,
      _actionName: 'executeMethod',
      _conversationId: 'conv',
      _correlationId: 7,
      _errorCode: 0,
      _responseType: 0,
      _data: { Error: 0 },
      _origin: 'https://localhost:3000',
      _serializerVersion: 1,
    });
  });

  it('carry an event by its name', () => {
    expect(JSON.parse(writeEvent('conv', 'richApiMessage', 'https://localhost:3000', {}))).toMatchObject({
      _messageType: 1,
      _actionName: 'richApiMessage',
      _responseType: 1,
    });
  });

  it('carry a call of the host on the conversation for notifications', () => {
    expect(JSON.parse(writeNotification('conv', 'https://localhost:3000', 11))).toMatchObject({
      _messageType: 0,
      _actionName: 'Office_notifyAgave',
      _conversationId: 'conv_ntf',
      _data: [11],
    });
  });
});

describe('the frame of a pane', () => {
  const wish = {
    kind: 'Excel',
    conversation: 'conv',
    appId: 'app',
    hostOrigin: 'https://localhost:3000',
    locale: 'en-GB',
    dialog: false,
  } as const;

  it('says in its name which host it stands in and where that is', () => {
    expect(JSON.parse(paneFrame(wish).name)).toEqual({
      baseFrameName: 'conv',
      hostInfo: 'Excel$Web$16.01$en-GB$telemetry$$disableLogging$0',
      xdmInfo: 'conv|app|https://localhost:3000',
      serializerVersion: 1,
    });
    expect(paneFrame({ ...wish, dialog: true }).hostInfo).toBe(
      'Excel$Web$16.01$en-GB$telemetry$isDialog$disableLogging$0',
    );
  });

  it.each([
    ['https://localhost:3001/excel.html', 'https://localhost:3001/excel.html?_host_Info='],
    ['https://localhost:3001/excel.html?tab=1', 'https://localhost:3001/excel.html?tab=1&_host_Info='],
    ['https://localhost:3001/excel.html?_host_Info=Old$Web', 'https://localhost:3001/excel.html?_host_Info='],
    ['https://localhost:3001/a.html?_host_Info=Old$Web&b=1', 'https://localhost:3001/a.html?b=1&_host_Info='],
  ])('adds to the address %s', (address, begin) => {
    expect(paneFrame(wish).address(address)).toBe(
      `${begin}Excel$Web$16.01$en-GB$telemetry$$disableLogging$0`,
    );
  });

  it('leaves what stands after "#" at the end', () => {
    expect(paneFrame(wish).address('https://localhost:3001/excel.html#/cases')).toMatch(
      /^https:\/\/localhost:3001\/excel\.html\?_host_Info=.*\$0#\/cases$/,
    );
  });
});
