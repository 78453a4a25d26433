from django.urls import path

from .views import account, signing_in

app_name = "people"
urlpatterns = [
    path("account/", account.mine, name="mine"),
    path("account/sign-in/", signing_in.sign_in_page, name="sign-in"),
    path("account/sign-in/code/", signing_in.code_page, name="enter-code"),
    path("account/sign-out/", signing_in.sign_out, name="sign-out"),
    path("account/sign-out-elsewhere/", account.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("account/password/", account.password_page, name="change-password"),
    path("account/second-factor/", account.set_up_second_factor, name="set-up-second-factor"),
    path("account/second-factor/start/", account.start_second_factor, name="start-second-factor"),
    path(
        "account/second-factor/confirm/",
        account.confirm_second_factor,
        name="confirm-second-factor",
    ),
    path("account/recovery-codes/", account.renew_recovery_codes, name="renew-recovery-codes"),
]
