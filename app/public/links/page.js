// Makes the form kinder where the browser can: previews, smaller photos, progress, trying again. Without it the form works.
// Written for the oldest browsers that chat apps carry: no modules, no fetch, no promises.
(function () {
  var form = document.getElementById("report");
  if (!form || !window.FormData || !window.XMLHttpRequest || !window.JSON || !form.querySelectorAll) return;
  var button = document.getElementById("send");
  var status = document.getElementById("status");
  var words = form.getAttribute.bind(form);
  var shrunk = {};
  var tries = 0;
  var LONG_EDGE = 2048, LARGE = 3000000, MOST_TRIES = 4;
  // Where a canvas turns photos upright by itself; elsewhere they go as they are, or they would lie on their side for ever.
  var turns = window.CSS && CSS.supports && CSS.supports("image-orientation", "from-image");
  var canShrink = turns && window.URL && URL.createObjectURL && window.HTMLCanvasElement && HTMLCanvasElement.prototype.toBlob;

  function say(text, bad) {
    status.hidden = !text;
    status.className = bad ? "bad" : "notice";
    status.textContent = text;
  }

  function preview(input) {
    var old = input.nextSibling && input.nextSibling.className === "preview" ? input.nextSibling : null;
    if (old) old.parentNode.removeChild(old);
    var file = input.files && input.files[0];
    delete shrunk[input.id];
    if (!file || !window.URL || !URL.createObjectURL) return;
    var image = document.createElement("img");
    image.className = "preview";
    image.alt = input.getAttribute("data-name");
    image.onload = function () { shrink(input, file, image); };
    image.src = URL.createObjectURL(file);
    input.parentNode.insertBefore(image, input.nextSibling);
  }

  function shrink(input, file, image) {
    var scale = LONG_EDGE / Math.max(image.naturalWidth, image.naturalHeight);
    if (!canShrink || file.size < LARGE || scale >= 1) return;
    var canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    var pen = canvas.getContext("2d");
    if (!pen) return;
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(function (small) {
      if (small && small.size > 10000 && small.size < file.size && input.files[0] === file) shrunk[input.id] = small;
    }, "image/jpeg", 0.85);
  }

  var inputs = form.querySelectorAll("input[type=file]");
  for (var i = 0; i < inputs.length; i += 1) {
    inputs[i].onchange = function () { preview(this); };
    if (inputs[i].files && inputs[i].files[0]) preview(inputs[i]); // the browser brought them back
  }

  function body() {
    var data = new FormData();
    var names = ["report_id", "measure", "name"];
    for (var n = 0; n < names.length; n += 1) data.append(names[n], form.elements[names[n]].value);
    for (var f = 0; f < inputs.length; f += 1) {
      var file = inputs[f].files && inputs[f].files[0];
      if (file) data.append(inputs[f].name, shrunk[inputs[f].id] || file, "photo.jpg");
    }
    return data;
  }

  function settle(text) {
    button.disabled = false;
    button.textContent = words("data-again");
    say(text, true);
    status.scrollIntoView();
  }

  function lost() {
    if (tries >= MOST_TRIES) return settle(words("data-toolate"));
    say(words("data-broken"), true);
    setTimeout(send, 3000 * tries);
  }

  function send() {
    tries += 1;
    var request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Accept", "application/json");
    request.timeout = 180000;
    if (request.upload) {
      request.upload.onprogress = function (event) {
        if (event.lengthComputable) say(words("data-sending").replace("{n}", String(Math.floor((100 * event.loaded) / event.total))), false);
      };
    }
    request.onload = function () {
      var answer = null;
      try { answer = JSON.parse(request.responseText); } catch (error) { /* a portal's page, not our answer */ }
      if (request.status < 300 && answer && answer.next) { window.location.href = answer.next; return; }
      if (answer && answer.message && request.status < 500) { settle(answer.message); return; }
      lost();
    };
    request.onerror = lost;
    request.ontimeout = lost;
    request.send(body());
  }

  form.onsubmit = function () {
    tries = 0;
    button.disabled = true;
    say(words("data-preparing"), false);
    send();
    return false;
  };
})();
