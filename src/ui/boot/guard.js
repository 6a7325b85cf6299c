/*
 * The first script of the page, in the syntax of old browsers, because it has to run in them.
 *
 * It puts the chosen language and colours on, closes the one way out that the content security policy leaves open (WebRTC), says in plain words when
 * this browser cannot run the program, and stands in when the program stops: what is stored can be downloaded
 * without it.
 */
(function () {
  'use strict';

  var words = {
    zh: {
      old: '这个浏览器运行不了绩目：请切换到极速模式，或换用 Chrome / Edge 的新版本。',
      load: '绩目没能启动。请重新打开本页；如果还是这样，请换用 Chrome / Edge 的新版本。',
      stop: '绩目遇到意外，已经停下。已保存的表格还在这台电脑里，请重新打开本页继续。',
      reload: '重新打开',
      download: '下载我的数据',
      empty: '这个浏览器里还没有保存过表格。',
      closed: '浏览器不让本页读取保存的表格，请检查是否禁止了网站保存数据。',
      file: '绩目数据'
    },
    en: {
      old: 'This browser cannot run Jimu. Switch it to its fast (Chromium) mode, or use a recent Chrome or Edge.',
      load: 'Jimu could not start. Open the page again; if that does not help, use a recent Chrome or Edge.',
      stop: 'Jimu met something unexpected and has stopped. Saved forms are still on this computer; open the page again to go on.',
      reload: 'Open again',
      download: 'Download my data',
      empty: 'No form has been saved in this browser yet.',
      closed: 'The browser does not let this page read the saved forms. Check whether sites may store data.',
      file: 'jimu-data'
    }
  };

  function say(key) {
    var english = /^en/i.test(document.documentElement.lang || '');
    return (english ? words.en : words.zh)[key];
  }

  function silence(name) {
    try {
      Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false });
    } catch (ignored) {
      window[name] = undefined;
    }
  }
  /* Language and colours as they were chosen, before anything is drawn: what comes first must not flash. */
  function dress() {
    var chosen;
    try {
      chosen = JSON.parse(window.localStorage.getItem('jimu.1.settings')) || {};
    } catch (refused) {
      return;
    }
    var root = document.documentElement;
    if (chosen.language === 'en') {
      root.lang = 'en';
    }
    if (chosen.theme === 'light' || chosen.theme === 'dark') {
      root.setAttribute('data-theme', chosen.theme);
    }
  }
  dress();

  silence('RTCPeerConnection');
  silence('webkitRTCPeerConnection');
  silence('mozRTCPeerConnection');
  silence('RTCDataChannel');

  /* What is stored, as one JSON object of key and text; null where nothing is stored. Throws where reading is refused. */
  function stored() {
    var found = {};
    var any = false;
    var storage = window.localStorage;
    for (var index = 0; index < storage.length; index += 1) {
      var key = storage.key(index);
      if (key.indexOf('jimu.') === 0) {
        found[key] = storage.getItem(key);
        any = true;
      }
    }
    return any ? JSON.stringify(found, null, 1) : null;
  }

  function download(text) {
    var now = new Date();
    var day = [now.getFullYear(), ('0' + (now.getMonth() + 1)).slice(-2), ('0' + now.getDate()).slice(-2)].join('-');
    var name = say('file') + '-' + day + '.json';
    var blob = new Blob([text], { type: 'application/json' });
    if (navigator.msSaveBlob) {
      navigator.msSaveBlob(blob, name);
      return;
    }
    var link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  function button(text, act) {
    var element = document.createElement('button');
    element.type = 'button';
    element.appendChild(document.createTextNode(text));
    element.style.cssText =
      'margin: 0 8px 0 0; padding: 6px 12px; font: inherit; color: #8c1d18; background: #fff; border: 1px solid #8c1d18; cursor: pointer';
    element.onclick = act;
    return element;
  }

  /* The page's own style sheet may be what failed, so the notice brings its looks along. */
  function draw(key) {
    var notice = document.createElement('div');
    notice.id = 'jimu-stopped';
    notice.setAttribute('role', 'alert');
    notice.setAttribute('data-test', 'stopped');
    notice.style.cssText =
      'position: fixed; top: 0; left: 0; right: 0; z-index: 2147483647; padding: 12px 16px; font-size: 15px; line-height: 1.6; color: #8c1d18; background: #fdecea; border-bottom: 2px solid #8c1d18';
    var sentence = document.createElement('p');
    sentence.style.cssText = 'margin: 0 0 8px';
    sentence.appendChild(document.createTextNode(say(key)));
    notice.appendChild(sentence);
    if (key !== 'old') {
      notice.appendChild(button(say('reload'), function () { location.reload(); }));
    }
    notice.appendChild(button(say('download'), function () {
      var text;
      try {
        text = stored();
      } catch (refused) {
        sentence.firstChild.nodeValue = say('closed');
        return;
      }
      if (text === null) {
        sentence.firstChild.nodeValue = say('empty');
      } else {
        download(text);
      }
    }));
    document.body.appendChild(notice);
  }

  /* The first trouble is the cause of those that follow, so it alone is shown. */
  var shown = false;
  function show(key) {
    if (shown) {
      return;
    }
    shown = true;
    if (document.body) {
      draw(key);
    } else {
      document.addEventListener('DOMContentLoaded', function () { draw(key); });
    }
  }

  var jimu = { started: false, able: false, fail: function () { show('load'); } };
  window.jimuPage = jimu;
  addEventListener('TrunkApplicationStarted', function () { jimu.started = true; });

  /* By the last of these the journal is read. */
  var able = typeof WebAssembly === 'object' && 'noModule' in document.createElement('script') &&
    typeof DecompressionStream === 'function';
  if (!able) {
    show('old');
    return;
  }
  jimu.able = true;

  /* A panic of the program ends in a trap, which no later call survives. Other errors leave it running. */
  function judge(error) {
    if (error instanceof WebAssembly.RuntimeError) {
      show(jimu.started ? 'stop' : 'load');
    } else if (!jimu.started && error) {
      show('load');
    }
  }
  addEventListener('error', function (event) { judge(event.error); });
  addEventListener('unhandledrejection', function (event) { judge(event.reason); });
})();
