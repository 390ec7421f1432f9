/* Opened from a disk, without a server: addresses end in folders, and no module loads. No module, so that it runs. */
if (location.protocol === "file:") {
  const notice = document.createElement("aside");
  notice.className = "zd-notice";
  notice.textContent = document.documentElement.lang === "en"
    ? "This page was opened from a disk: links and search need a web server. In the folder of the site, run “python -m http.server” and open http://127.0.0.1:8000/."
    : "这一页是从磁盘打开的：链接和搜索要有网站服务器才能用。在网站的文件夹里运行 python -m http.server，再打开 http://127.0.0.1:8000/。";
  document.querySelector(".md-main").prepend(notice);
}
