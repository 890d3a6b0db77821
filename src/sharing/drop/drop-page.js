// What runs in a drop page (docs/decisions/0019). It stands in the page as it stands here.
(() => {
  'use strict';

  const AT_ONCE = 3;
  const data = JSON.parse(document.getElementById('data').textContent);
  const ends = Date.parse(data.ends);
  const byId = (id) => document.getElementById(id);
  const direct = data.direct.includes('*') || data.direct.includes(window.origin);
  const files = [];
  let over = false;

  const bytes = (count) => {
    const units = ['B', 'KB', 'MB', 'GB', 'TB'];
    let value = count;
    let unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit += 1;
    }
    return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
  };

  /** Two sizes so that they are seen to differ. */
  const apart = (one, other) =>
    bytes(one) === bytes(other)
      ? [one, other].map((count) => `${count.toLocaleString('en-US')} bytes`)
      : [bytes(one), bytes(other)];

  /** Why this file would be refused, before a byte of it is sent. */
  const refusal = (file) => {
    if (file.size > data.max) {
      const [size, most] = apart(file.size, data.max);
      return `Too large: ${size}. At most ${most} can be sent here.`;
    }
    if (file.size < data.min) {
      const [size, least] = apart(file.size, data.min);
      return `Too small: ${size}. At least ${least} have to be sent here.`;
    }
    if (data.typePrefix !== '' && !file.type.startsWith(data.typePrefix))
      return `Only files of the type ${data.typePrefix}… can be sent here; your browser calls this one ${file.type === '' ? 'none' : file.type}.`;
    return undefined;
  };

  /**
   * The key, said whole: what S3 puts in for the variable has lost what stands before a backslash, and browsers rewrite
   * quotes and line breaks in the name they send. A name that has the variable in it is left to S3.
   */
  const keyOf = ({ name }) => data.prefix + (name.includes('${filename}') ? '${filename}' : name);

  const typeOf = (file) => (file.type === '' ? 'application/octet-stream' : file.type);

  // The end, as the reader's own clock has it.
  const tick = () => {
    const left = ends - Date.now();
    if (left <= 0) {
      over = true;
      byId('over').hidden = false;
      byId('left').textContent = '';
      for (const control of document.querySelectorAll('#direct input, #plain input, #plain button'))
        control.disabled = true;
      for (const one of files)
        if (one.state === 'waiting') settle(one, 'failed', 'Not sent: the time of this page is over.');
      return;
    }
    const minutes = Math.floor(left / 60_000);
    const days = Math.floor(minutes / 1440);
    const hours = Math.floor((minutes % 1440) / 60);
    byId('left').textContent = ` (${new Date(ends).toLocaleString()} your time; ${
      days > 0
        ? `${days} d ${hours} h`
        : hours > 0
          ? `${hours} h ${minutes % 60} min`
          : `${minutes} min ${Math.floor((left % 60_000) / 1000)} s`
    } left)`;
    setTimeout(tick, 1000);
  };

  // ---- with an answer that can be read -------------------------------------------------------------------------------

  const line = (file) => {
    const item = document.createElement('li');
    const name = document.createElement('bdi');
    name.textContent = file.name;
    const size = document.createElement('span');
    size.className = 'dim';
    size.textContent = bytes(file.size);
    const action = document.createElement('button');
    action.type = 'button';
    const progress = document.createElement('progress');
    progress.max = 1;
    progress.setAttribute('aria-label', `Sent of ${file.name}`);
    const state = document.createElement('span');
    state.className = 'state dim';
    state.setAttribute('role', 'status');
    item.append(name, size, action, progress, state);
    byId('files').append(item);
    const one = { file, state: 'waiting', sent: 0, item, action, progress, words: state };
    files.push(one);
    return one;
  };

  const settle = (one, state, words) => {
    one.state = state;
    one.words.textContent = words;
    one.words.className = `state ${state === 'done' ? 'good' : state === 'failed' || state === 'refused' ? 'bad' : 'dim'}`;
    one.progress.hidden = state !== 'sending';
    one.progress.value = 0;
    const label = { waiting: 'Cancel', sending: 'Cancel', failed: 'Send again', held: 'Send anyway' }[state];
    one.action.hidden = label === undefined;
    if (label !== undefined) {
      one.action.textContent = label;
      one.action.setAttribute('aria-label', `${label}: ${one.file.name}`);
    }
    const count = files.filter((other) => other.state === 'done').length;
    byId('count').textContent =
      files.length === 0
        ? ''
        : `${count} of ${files.length} ${files.length === 1 ? 'file has' : 'files have'} arrived.`;
    next();
  };

  const next = () => {
    const busy = files.filter(({ state }) => state === 'sending').length;
    if (busy >= AT_ONCE || over) return;
    const one = files.find(({ state }) => state === 'waiting');
    if (one !== undefined) send(one);
  };

  const formOf = (file) => {
    const form = new FormData();
    for (const { id, name, value } of document.querySelectorAll('#plain input[type=hidden]'))
      if (id !== 'type') form.append(name, name === 'key' ? keyOf(file) : value);
    if (data.typeFromFile) form.append('Content-Type', typeOf(file));
    // S3 reads nothing after the file.
    form.append('file', file, file.name);
    return form;
  };

  const send = (one) => {
    const request = new XMLHttpRequest();
    one.request = request;
    settle(one, 'sending', 'Sending…');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      one.progress.value = total === 0 ? 0 : loaded / total;
      one.words.textContent = `${bytes(Math.min(loaded, one.file.size))} of ${bytes(one.file.size)}`;
    });
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) settle(one, 'done', 'Arrived.');
      else settle(one, 'failed', wordsOf(request.status, request.responseText));
    });
    request.addEventListener('error', () => {
      byId('instead').hidden = false;
      settle(
        one,
        'failed',
        'No answer could be read. Either you are offline, or this page is no longer let in (CORS). The file may have arrived or not.',
      );
    });
    request.addEventListener('abort', () => settle(one, 'failed', 'Cancelled.'));
    request.open('POST', byId('plain').action);
    request.send(formOf(one.file));
    next();
  };

  const ENDED = new Set(['ExpiredToken', 'InvalidToken', 'InvalidAccessKeyId', 'TokenRefreshRequired']);

  /** S3's refusal as a sentence, with its own words behind it. */
  const wordsOf = (status, text) => {
    const field = (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
    const code = field('Code');
    const message = field('Message');
    const id = field('RequestId');
    const said = `S3 said ${status}${code === '' ? '' : ` ${code}`}${message === '' ? '' : `: ${message}`}${id === '' ? '' : ` (request ${id})`}`;
    if (ENDED.has(code) || /Policy expired/.test(message))
      return `The time of this page is over: ask for a new one. ${said}`;
    if (code === 'EntityTooLarge' || code === 'EntityTooSmall') return `Its size is not let in. ${said}`;
    if (/according to Policy/.test(message)) return `This page does not let it in. ${said}`;
    if (code === 'AccessDenied') return `Whoever made this page may no longer write there: ask them. ${said}`;
    if (code === 'SlowDown' || status >= 500) return `The service is busy: send it again. ${said}`;
    return said;
  };

  const take = (list) => {
    for (const file of list) {
      const one = line(file);
      one.action.addEventListener('click', () => {
        if (one.state === 'sending') one.request.abort();
        else if (one.state === 'waiting') settle(one, 'failed', 'Cancelled.');
        else if (!over) settle(one, 'waiting', 'Waiting…');
      });
      const why = refusal(file);
      const twin = files.some(
        (other) =>
          other !== one &&
          other.file.name === file.name &&
          ['done', 'sending', 'waiting'].includes(other.state),
      );
      if (over) settle(one, 'refused', 'Not sent: the time of this page is over.');
      else if (why !== undefined) settle(one, 'refused', why);
      else if (twin)
        settle(one, 'held', 'A file of this name was sent already: this one would take its place.');
      else settle(one, 'waiting', 'Waiting…');
    }
  };

  /** Folders come as entries without bytes: no form can carry one. */
  const dropped = ({ items, files: list }) =>
    [...list].filter((file, index) => {
      const entry = items[index]?.webkitGetAsEntry?.();
      if (entry === null || entry === undefined || !entry.isDirectory) return true;
      settle(line(file), 'refused', 'A folder cannot be sent: choose the files in it.');
      return false;
    });

  const showDirect = () => {
    byId('direct').hidden = false;
    byId('plain').hidden = true;
    byId('choose').addEventListener('change', ({ target }) => {
      take([...target.files]);
      target.value = '';
    });
    const zone = byId('zone');
    // Beside the zone a dropped file would open in place of the page.
    for (const type of ['dragover', 'drop'])
      document.addEventListener(type, (event) => event.preventDefault());
    zone.addEventListener('dragover', () => zone.classList.add('over'));
    zone.addEventListener('dragleave', () => zone.classList.remove('over'));
    zone.addEventListener('drop', (event) => {
      zone.classList.remove('over');
      take(dropped(event.dataTransfer));
    });
    byId('useplain').addEventListener('click', () => {
      byId('plain').hidden = false;
    });
    window.addEventListener('beforeunload', (event) => {
      if (files.some(({ state }) => state === 'sending' || state === 'waiting')) event.preventDefault();
    });
  };

  // ---- as a plain form -------------------------------------------------------------------------------------------------

  const readyPlain = () => {
    const form = byId('plain');
    const input = byId('file');
    const words = byId('plainwords');
    const look = () => {
      const [file] = input.files;
      const why = file === undefined ? undefined : refusal(file);
      words.textContent = why ?? '';
      const type = byId('type');
      if (type !== null && file !== undefined) type.value = typeOf(file);
      if (file !== undefined) form.querySelector('input[name=key]').value = keyOf(file);
      return why === undefined;
    };
    input.addEventListener('change', look);
    form.addEventListener('submit', (event) => {
      if (over || !look()) event.preventDefault();
      else words.textContent = 'Sent. S3’s answer says whether it has arrived.';
    });
  };

  readyPlain();
  if (direct) showDirect();
  tick();
})();
